import { codesOf } from '#lib/directory/index.ts';
import { searchParameters, type ApiParameter } from './openapi-search.ts';
import { KEY_SECURITY, writePaths } from './openapi-writes.ts';
import { WRITE_SCHEMAS } from './openapi-write-schemas.ts';

const text = { type: 'string' };
const maybeText = { type: ['string', 'null'] };
const maybeInstant = { type: ['string', 'null'], format: 'date-time', description: 'UTC' };
const maybeDay = { type: ['string', 'null'], format: 'date', description: 'local date' };

const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

const PLACE = object({
  id: { type: 'string', format: 'uuid' },
  name: text,
  organization: maybeText,
  kinds: { type: 'array', items: { type: 'string', enum: codesOf('kind') } },
  distance: { type: ['number', 'null'], description: 'metres from `near`' },
  state: { type: 'string', enum: ['open', 'closed', 'appointment', 'unknown'] },
  openUntil: maybeInstant,
  opensNext: maybeInstant,
  timeZone: { type: 'string', description: 'IANA zone of the territory' },
  reasons: {
    type: 'array',
    description: 'Why the place is in the list, or what is not known of it.',
    items: { type: 'object', required: ['code'], properties: { code: text } },
  },
  street: maybeText,
  postalCode: maybeText,
  city: maybeText,
  country: { type: 'string', description: 'ISO 3166-1 alpha-2' },
  communeCode: { type: ['string', 'null'], description: 'NIS in Belgium, INSEE in France' },
  latitude: { type: ['number', 'null'], description: 'WGS 84 degrees' },
  longitude: { type: ['number', 'null'], description: 'WGS 84 degrees' },
  phones: { type: 'array', items: text },
  isMobile: { type: 'boolean' },
  saturatedUntil: maybeDay,
  confirmedOn: maybeDay,
  path: { type: 'string', description: 'the page of the place on this host' },
});

const ANSWER = object({
  places: { type: 'array', items: { $ref: '#/components/schemas/Place' } },
  total: { type: 'integer' },
  next: { type: ['string', 'null'], description: '`cursor` of the next page' },
  unknownHours: { type: 'integer', description: 'places left out because nobody knows their hours' },
  relaxations: {
    type: 'array',
    description: 'When nothing fits: what giving up a wish would bring.',
    items: object({ wish: text, total: { type: 'integer' } }),
  },
});

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: { type: text, title: text, status: { type: 'integer' }, detail: text },
};

const parameter = ({ name, about, values, isList, example }: ApiParameter) => {
  const one = { type: 'string', ...(values && { enum: values }) };
  return {
    name,
    in: 'query',
    description: about,
    schema: isList ? { type: 'array', items: one } : one,
    ...(isList && { style: 'form', explode: true }),
    ...(example !== undefined && { example }),
  };
};

const content = (type: string, schema: string) => ({
  content: { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } },
});

/** The API's description (OpenAPI 3.1), made of the lists that the search itself uses. */
export const openApiDocument = (baseUrl: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Jalon API',
    version: '1',
    description:
      'Search of the public offer: no key, open to other sites (CORS). With a key, what an organization offers. Version 1 only ever grows.',
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  },
  servers: [{ url: baseUrl }],
  paths: {
    '/api/v1/places': {
      get: {
        operationId: 'searchPlaces',
        summary: 'Places that fit, 20 at a time.',
        parameters: searchParameters().map(parameter),
        responses: {
          '200': { description: 'The places.', ...content('application/json', 'Places') },
          '304': { description: 'The client has that very answer (If-None-Match).' },
          '400': {
            description: 'A parameter that cannot be used, or a place that cannot be told (RFC 9457).',
            ...content('application/problem+json', 'Problem'),
          },
        },
      },
    },
    ...writePaths(),
  },
  components: {
    schemas: { Place: PLACE, Places: ANSWER, Problem: PROBLEM, ...WRITE_SCHEMAS },
    securitySchemes: KEY_SECURITY,
  },
});
