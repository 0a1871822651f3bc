import type { ExportContext } from '#lib/interchange/index.ts';
import { exportContext } from '../../../../web/export.server.ts';
import { readHsdsParameters, type HsdsParameters } from '../../../../web/hsds-request.ts';
import { HSDS_COLLECTIONS, hsdsPage, hsdsRecord } from '../../../../web/hsds.server.ts';
import {
  answerPreflight,
  bodyOf,
  isKnown,
  OPEN_DATA_HEADERS,
  refuseWith,
  tagOf,
} from '../../../../web/stream-export.server.ts';
import type { RequestEvent, RequestHandler } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'public';

const BATCH = 100;

const answer = (event: RequestEvent, body: object): Response => {
  const text = JSON.stringify(body);
  const etag = tagOf(text);
  const headers = { ...OPEN_DATA_HEADERS, etag, 'cache-control': 'public, max-age=0, must-revalidate' };
  return isKnown(event.request.headers.get('if-none-match'), etag)
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } });
};

const about = ({ baseUrl, licence, attributions }: ExportContext): object => ({
  version: '3.0',
  profile: `${baseUrl ?? ''}/export/catalogue.jsonld`,
  openapi_url: 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json',
  licence: licence ?? null,
  attribution: attributions,
});

type Asked = Parameters<typeof hsdsRecord>[0];
type Collection = NonNullable<ReturnType<typeof HSDS_COLLECTIONS.get>>;

/** All records, one a line, a batch at a time. */
async function* lines(collection: Collection, asked: Asked): AsyncGenerator<string, void, undefined> {
  for (let offset = 0; ; offset += BATCH) {
    const { contents } = await collection(asked, { offset, limit: BATCH });
    if (contents.length > 0) yield contents.map((one) => `${JSON.stringify(one)}\n`).join('');
    if (contents.length < BATCH) return;
  }
}

const list = async (event: RequestEvent, collection: Collection, asked: Asked): Promise<Response> => {
  const { page, per_page, format }: HsdsParameters = asked.parameters;
  if (format === 'ndjson') {
    const headers = { ...OPEN_DATA_HEADERS, 'content-type': 'application/x-ndjson; charset=utf-8' };
    return new Response(bodyOf(lines(collection, asked)), { headers });
  }
  const found = await collection(asked, { offset: (page - 1) * per_page, limit: per_page });
  return answer(event, hsdsPage(found, asked.parameters));
};

const missing = (): Response => refuseWith({ type: 'about:blank', title: 'Not found', status: 404 });

/** HSDS 3.0 (Open Referral): the public services for programs, with the standard's own addresses and parameters. */
export const GET: RequestHandler = async (event) => {
  const { territory, now } = event.locals;
  const context = exportContext(territory, now, event.url.origin);
  const [name = '', id, ...rest] = event.params.path.split('/').filter(Boolean);
  if (name === '') return answer(event, about(context));
  const collection = HSDS_COLLECTIONS.get(name);
  if (!collection || rest.length > 0) return missing();
  const parameters = readHsdsParameters(event.url.searchParams);
  if (!parameters.ok)
    return refuseWith({
      type: 'about:blank',
      title: 'Unusable parameter',
      status: 400,
      problems: parameters.problem,
    });
  const asked = { territory, context, parameters: parameters.value };
  if (id === undefined) return list(event, collection, asked);
  const record = isUuid(id) ? await hsdsRecord(asked, name, id) : undefined;
  return record ? answer(event, record) : missing();
};

export const OPTIONS: RequestHandler = answerPreflight;
