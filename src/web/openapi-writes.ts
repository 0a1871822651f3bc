import { API_SCOPES } from '#lib/accounts/index.ts';
import { OPERATIONS, type Operation } from './openapi-operations.ts';

const ref = (schema: string) => ({ schema: { $ref: `#/components/schemas/${schema}` } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': ref('FieldProblem') },
});
const header = (name: string, about: string, isRequired = true) => ({
  ...{ name, in: 'header', required: isRequired, description: about, schema: { type: 'string' } },
});
const ETAG = { ETag: { description: 'the version, for If-Match', schema: { type: 'string' } } };

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    ...(['place', 'service', 'workshop'].includes(name) && {
      description: 'its id, or `external:` and the partner’s own',
    }),
  }));

const isChange = ({ method }: Operation) => ['put', 'patch', 'delete'].includes(method);

const headersOf = (operation: Operation) => [
  header('Accept-Language', 'the language of problems: fr, nl, de, en', false),
  ...(isChange(operation) ? [header('If-Match', 'the ETag that was read, or *')] : []),
  ...(operation.method === 'post'
    ? [header('Idempotency-Key', 'a text of your own; sent again within 24 hours, it is done once')]
    : []),
];

const success = (operation: Operation) => {
  const { answer, method } = operation;
  if (!answer) return { '204': { description: 'Done.' } };
  const said = { description: 'Done.', content: { 'application/json': ref(answer) } };
  const hasTag = !answer.endsWith('s') && answer !== 'Key';
  const told = hasTag ? { ...said, headers: ETAG } : said;
  return { [method === 'post' ? '201' : '200']: told };
};

const refusals = (operation: Operation) => ({
  '401': problem('No key in service.'),
  ...(operation.scope !== 'any' && { '403': problem('The key does not have this right.') }),
  ...(operation.path.includes('{') && { '404': problem('Nothing there for this key.') }),
  ...(isChange(operation) && {
    '412': problem('Somebody has changed it meanwhile; `version` is the present one.'),
    '428': problem('If-Match is missing.'),
  }),
  ...(operation.body && {
    '400': problem('Not readable JSON, or Idempotency-Key is missing.'),
    '413': problem('Too large.'),
    '415': problem('Not JSON.'),
    '422': problem('A field is wrong (`errors`), or the Idempotency-Key was used for something else.'),
  }),
  ...(operation.method === 'post' && { '409': problem('The externalId stands for something else (`id`).') }),
  '429': problem('Too many requests; Retry-After says when to come again.'),
});

const described = (operation: Operation) => ({
  operationId: operation.id,
  summary: operation.summary,
  security: [{ key: operation.scope === 'any' ? [] : [operation.scope] }],
  parameters: [...pathParameters(operation.path), ...headersOf(operation)],
  ...(operation.body && {
    requestBody: {
      required: true,
      content: { 'application/json': { ...ref(operation.body), example: operation.example } },
    },
  }),
  responses: { ...success(operation), ...refusals(operation) },
});

/** The paths of what programs with a key may do. */
export const writePaths = (): Record<string, Record<string, ReturnType<typeof described>>> => {
  const paths: Record<string, Record<string, ReturnType<typeof described>>> = {};
  for (const operation of OPERATIONS)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  return paths;
};

/** How a key is shown. */
export const KEY_SECURITY = {
  key: {
    ...{ type: 'http', scheme: 'bearer', bearerFormat: 'jalon_…' },
    description: `Made on the desk of an organization. Scopes: ${API_SCOPES.join(', ')}.`,
  },
};
