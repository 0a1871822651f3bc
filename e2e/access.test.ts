import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { shortIdOf } from '../src/lib/directory/domain/slug.ts';
import { startEmbeddedPostgres } from '../src/lib/platform/embedded-postgres.server.ts';
import {
  addDocument,
  addJourney,
  addTemplate,
  addWorkshop,
  NOTHING,
  papersOf,
  PLACES,
  type Structure,
} from './two-structures.ts';

/** Every route that is not public, as its own file declares it: whoever adds one is tested at once. */
const root = path.resolve(import.meta.dirname, '..');
const routes = path.join(root, 'src', 'routes');
type Route = { id: string; access: string; actions: string[]; methods: string[] };

const routeOf = (file: string): Route => {
  const text = readFileSync(path.join(routes, file), 'utf8');
  const actions = /export const actions[^=]*= \{([^]*?)\n?\};/.exec(text)?.[1] ?? '';
  return {
    id: `/${path.dirname(file)}`.replace('/.', '/'),
    access: /_access = '([a-z-]+)'/.exec(text)?.[1] ?? '',
    actions: [...actions.matchAll(/^ {2}(\w+):|(?<=[{,] )(\w+)(?=: \w+\()/gm)].map(
      ([, one, other]) => one ?? other ?? '',
    ),
    methods: [...text.matchAll(/export const (GET|POST|PUT|DELETE|PATCH)\b/g)].map(
      ([, method]) => method ?? '',
    ),
  };
};
const ROUTES = readdirSync(routes, { recursive: true })
  .map(String)
  .filter((file) => /\+(page\.server|server)\.ts$/.test(file))
  .map(routeOf);
const guarded = ROUTES.filter(
  ({ access }) => !['public', 'link', 'demonstration', 'api-key'].includes(access),
);
const ofKeys = ROUTES.filter(({ access }) => access === 'api-key');

const base = inject('baseUrl');
let cookie = '';
let ours = NOTHING;
let theirs = NOTHING;
let stop: () => Promise<void> = () => Promise.resolve();

const entered = async (role: string): Promise<string> => {
  const answer = await fetch(`${base}/fr/demonstration`, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ role }) },
    headers: { origin: base, accept: 'text/html' },
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};

beforeAll(async () => {
  const started = await startEmbeddedPostgres(root, inject('dataFolder'));
  if (!started.ok) throw new Error(started.problem.code);
  stop = started.value.stop;
  const client = new pg.Client({ connectionString: started.value.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ org: string; place: string; id: string; own: boolean }>(PLACES);
  const structure = async (isOwn: boolean, name: string): Promise<Structure> => {
    const at = rows.find(({ own }) => own === isOwn);
    if (!at) return NOTHING;
    const template = await addTemplate(client, at.org, name);
    const document = await addDocument(client, at.id);
    const journey = await addJourney(client, at.org);
    const papers = await papersOf(client, at.org);
    const made = { template, document, journey, papers };
    return { ...NOTHING, ...at, ...(await addWorkshop(client, at.id, name)), ...made };
  };
  ours = await structure(true, 'aaaa1111');
  theirs = await structure(false, 'bbbb2222');
  await client.end();
  cookie = await entered('manager');
});
afterAll(() => stop());

const FIRST: Record<string, string> = {
  desk: 'espace',
  account: 'mon-compte',
  counter: 'comptoir',
  'second-factor': 'deuxieme-preuve',
  'sign-out': 'deconnexion',
  campaigns: 'campagnes',
  coordination: 'ma-zone',
};
/** Of pages that show one thing of a place, named in their query. */
const inQuery = (id: string, { workshopId, session, template, journey, papers }: Structure): string => {
  if (id.endsWith('/certificate.pdf')) return `?referral=${papers.certificate}`;
  if (id.endsWith('/letter.pdf')) return `?referral=${papers.letter}`;
  if (/\/journeys\/(one|rights|message|export(\.json)?)$/.test(id)) return `?journey=${journey}`;
  if (id.endsWith('/workshops/edit')) return `?workshop=${workshopId}`;
  if (id.endsWith('/templates/edit')) return `?template=${template}`;
  return id.endsWith('/workshops/session') ? `?session=${session}` : '';
};

const addressOf = ({ id }: Route, { org, place, workshop, document }: Structure): string => {
  const filled = id
    .replace('[org=shortid]', shortIdOf(org))
    .replace('[place=shortid]', place)
    .replace('[document]', document)
    .replace('[workshop=shortid]', workshop)
    .replace(/\[(?:campaign|site|job)\]/, '00000000-0000-0000-0000-000000000000');
  expect(filled).not.toContain('[');
  const [, first = '', ...rest] = filled.split('/');
  return `${base}/fr/${[FIRST[first] ?? first, ...rest].join('/')}`;
};

/** Everything that a route answers to: its page, its endpoints, each of its actions. */
const triesOf = (route: Route): { method: string; query: string }[] => [
  ...(route.methods.length === 0
    ? [{ method: 'GET', query: '' }]
    : route.methods.map((method) => ({ method, query: '' }))),
  ...route.actions.map((name) => ({ method: 'POST', query: name === 'default' ? '' : `?/${name}` })),
];
const ask = (address: string, method: string, headers: Record<string, string>) =>
  fetch(address, {
    ...{ method, redirect: 'manual' },
    headers: { origin: base, accept: 'text/html', ...headers },
    ...(method !== 'GET' && { body: new URLSearchParams({ id: '00000000-0000-0000-0000-000000000000' }) }),
  });

test('there is something to try', () => {
  expect(guarded.length).toBeGreaterThan(6);
  expect(guarded.flatMap(({ actions }) => actions).length).toBeGreaterThan(6);
});

describe.each(guarded)('$access $id', (route) => {
  const tries = triesOf(route);

  test.each(tries)('nobody: $method$query leads to the sign-in page', async ({ method, query }) => {
    const answer = await ask(`${addressOf(route, ours)}${query}`, method, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/fr/connexion'),
    ]);
  });

  test.each(tries)('an invented session: $method$query likewise', async ({ method, query }) => {
    const answer = await ask(`${addressOf(route, ours)}${query}`, method, {
      cookie: 'jalon_session=invented',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('/fr/connexion');
  });

  if (route.id.includes('[org=')) {
    test.each(tries)(
      'a member of another structure: $method$query is not found',
      async ({ method, query }) => {
        expect((await ask(`${addressOf(route, theirs)}${query}`, method, { cookie })).status).toBe(404);
        if (!route.id.includes('[place=')) return;
        const mixed = addressOf(route, { ...theirs, org: ours.org });
        expect((await ask(`${mixed}${query}`, method, { cookie })).status).toBe(404);
      },
    );

    test('its own structure is there', async () => {
      const address = `${addressOf(route, ours)}${inQuery(route.id, ours)}`;
      expect((await ask(address, 'GET', { cookie })).status).toBe(200);
    });
  }
});

test('a program without a key is told so in its language, whatever it asks, whoever is signed in', async () => {
  expect(ofKeys.length).toBeGreaterThan(10);
  for (const { id, methods } of ofKeys)
    for (const method of methods) {
      const address = `${base}${id.replaceAll(/\[\w+\]/g, '00000000-0000-0000-0000-000000000000')}`;
      const headers = { cookie, 'content-type': 'application/json', 'accept-language': 'nl-BE,fr;q=0.5' };
      const answer = await fetch(address, { method, headers, ...(method !== 'GET' && { body: '{}' }) });
      expect([id, method, answer.status]).toEqual([id, method, 401]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(((await answer.json()) as { title: string }).title).toMatch(/sleutel/);
    }
});

test('what is under a manager’s hand is not under a facilitator’s', async () => {
  const facilitator = await entered('facilitator');
  const managers = guarded.filter(({ access }) => access === 'manager');
  expect(managers.length).toBeGreaterThan(0);
  for (const route of managers)
    for (const { method, query } of triesOf(route))
      expect((await ask(`${addressOf(route, ours)}${query}`, method, { cookie: facilitator })).status).toBe(
        404,
      );
});

test('a form of somebody else’s site is refused, session or not', async () => {
  const answer = await ask(`${base}/fr/deconnexion`, 'POST', { cookie, origin: 'https://elsewhere.example' });
  expect(answer.status).toBe(403);
});
