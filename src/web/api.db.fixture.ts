import { sql } from 'kysely';
import { issueApiKey, readActor } from '#lib/accounts/index.server.ts';
import type { ApiScope } from '#lib/accounts/index.ts';
import { newId } from '#lib/platform/ids.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { systemClock } from '#lib/platform/clock.server.ts';
import { readTerritoryFacts } from '#lib/territory/index.server.ts';
import { newStructure, newStructures, type OpenDesk, type Structure } from './desk.db.fixture.ts';
import { passGate } from './gate.server.ts';

export const ALL_SCOPES: ApiScope[] = ['offer:read', 'offer:write', 'workshops:write'];

type Endpoint = Record<string, ((event: never) => Promise<Response>) | string>;
const modules = import.meta.glob('../routes/api/v1/**/+server.ts', { eager: true });
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Every route for keys, as its own file declares it, with what it answers to. */
export const KEY_ROUTES = Object.entries(modules as Record<string, Endpoint>)
  .filter(([, module]) => module._access === 'api-key')
  .map(([file, module]) => ({
    id: file.replace(/^.*\/routes/, '').replace('/+server.ts', ''),
    methods: METHODS.filter((method) => method in module),
    module,
  }));

const matcherOf = (id: string) =>
  new RegExp(`^${id.replaceAll(/\[(\w+)\]/g, (_, name: string) => `(?<${name}>[^/]+)`)}$`);

const eventOf = async (desk: OpenDesk, territoryId: string, request: Request, now: Date) => {
  const url = new URL(request.url);
  const headers: Record<string, string> = {};
  const facts = await readTerritoryFacts(desk.app as never, territoryId);
  const territory = { territoryId, db: desk.app, timeZone: 'Europe/Brussels', facts };
  const locals = { territory, now, locale: 'fr', accounts: { signIn: desk.signIn } } as never as App.Locals;
  const setHeaders = (given: Record<string, string>) => void Object.assign(headers, given);
  const cookies = { get: () => undefined };
  return { url, request, locals, setHeaders, cookies, params: {}, headers };
};

export type Ask = {
  method: string;
  path: string;
  key?: string;
  body?: unknown;
  headers?: object;
  now?: Date;
};
export type Answer = {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
};

/** For tests: asks as a program does, through the gate; an answer as it would travel. */
export const ask = async (desk: OpenDesk, territoryId: string, given: Ask): Promise<Answer> => {
  const { method, path, key, body } = given;
  const headers = {
    ...(key && { authorization: `Bearer ${key}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(method === 'POST' && { 'idempotency-key': newId() }),
    ...given.headers,
  } as Record<string, string>;
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(`http://jalon.example${path}`, {
    ...{ method, headers },
    ...(body !== undefined && { body: sent }),
  });
  const event = await eventOf(desk, territoryId, request, given.now ?? systemClock());
  const { pathname } = event.url;
  const route = KEY_ROUTES.find(({ id }) => matcherOf(id).test(pathname));
  const handler = route?.module[method];
  if (!route || typeof handler !== 'function') throw new Error(`no route ${method} ${path}`);
  const params = matcherOf(route.id).exec(pathname)?.groups ?? {};
  event.params = Object.fromEntries(
    Object.entries(params).map(([name, text]) => [name, decodeURIComponent(text)]),
  );
  const response = (await passGate(event as never, 'api-key')) ?? (await handler(event as never));
  for (const [name, value] of Object.entries(event.headers)) response.headers.set(name, value);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
};

/** For tests: a key of a structure, made by a manager of it. */
export const newKey = async (
  desk: OpenDesk,
  { organizationId, scope }: Structure,
  scopes: ApiScope[] = ALL_SCOPES,
): Promise<string> => {
  const { territoryId } = scope;
  const actor = await withScope(desk.app as never, scope, readActor);
  await sql`update accounts.membership set role = 'manager' where organization_id = ${organizationId}`.execute(
    desk.owner,
  );
  const given = { territoryId, organizationId, name: 'Essai', scopes, createdBy: actor?.personId ?? '' };
  return withScope(desk.app, scope, (tx) => issueApiKey(tx, { ...given, now: systemClock(), days: 30 }));
};

export { newStructure, newStructures };

/** A place that can be added. */
export const PLACE = { name: 'Espace de la gare', postalCode: '9901', city: 'Valbois' };
export const WORKSHOP = { title: { fr: 'Premiers pas' }, start: '2030-01-08T14:00', durationMinutes: 120 };

/** For tests: a structure's key, and everything that it can ask about: one of each. */
export const newOffer = async (desk: OpenDesk, structure: Structure) => {
  const { territoryId } = structure.scope;
  const key = await newKey(desk, structure);
  const base = `/api/v1/organizations/${structure.organizationId}/places`;
  const add = async (path: string, body: unknown): Promise<string> => {
    const added = await ask(desk, territoryId, { method: 'POST', path, key, body });
    if (added.status !== 201) throw new Error(JSON.stringify(added.body));
    return added.body.id as string;
  };
  const place = await add(base, { ...PLACE, status: 'public' });
  const ids = {
    place,
    service: await add(`${base}/${place}/services`, { topics: ['documents'] }),
    closure: await add(`${base}/${place}/closures`, { fromOn: '2030-05-01' }),
    workshop: await add(`${base}/${place}/workshops`, { ...WORKSHOP, start: soon() }),
    session: '',
  };
  const workshop = await ask(desk, territoryId, {
    ...{ method: 'GET', path: `${base}/${place}/workshops/${ids.workshop}`, key },
  });
  ids.session = (workshop.body.sessions as { id: string }[])[0]?.id ?? '';
  return { key, base, ids, organization: structure.organizationId, territoryId };
};
export type Offer = Awaited<ReturnType<typeof newOffer>>;

/** Next week, at two. */
export const soon = (): string =>
  `${new Date(systemClock().getTime() + 7 * 86_400_000).toISOString().slice(0, 10)}T14:00`;

/** The address of a route for an offer. */
export const addressIn = (id: string, offer: Offer): string =>
  id.replaceAll(/\[(\w+)\]/g, (_, name: string) =>
    name === 'organization' ? offer.organization : offer.ids[name as keyof Offer['ids']],
  );
