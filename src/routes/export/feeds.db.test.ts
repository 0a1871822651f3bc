import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.server.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import { emptyTerritory, EXPORT_NOW, takeDraftsIn } from '../../web/export.db.fixture.ts';
import type { ExportedTerritory } from '../../web/export.server.ts';
import type { Tables } from '../../web/installation.server.ts';
import { GET as sitemap } from '../sitemap.xml/+server.ts';
import { GET as exported, OPTIONS } from './[...file]/+server.ts';
import { GET as agenda } from './agenda.ics/+server.ts';
import { GET as catalogue } from './catalogue.jsonld/+server.ts';
import { GET as atom } from './workshops.atom/+server.ts';

const owner = openOwnerTestDatabase<Tables>();
const app = openAppTestDatabase<Tables>();
let territory: ExportedTerritory;
afterAll(async () => {
  await owner.destroy();
  await app.destroy();
});

const addWorkshop = async (
  place: string,
  title: string,
  starts: string,
  more: { cancelled?: boolean } = {},
) => {
  const id = newId();
  const { territoryId } = territory;
  await sql`insert into directory.workshop (territory_id, workshop_id, location_id, short_id, title, topics, languages,
      local_start, time_zone, duration_minutes, source, created_at, updated_at)
    select ${territoryId}, ${id}, location_id, ${id.slice(-8)}, ${JSON.stringify({ fr: title })}::jsonb, '{documents}', '{fr}',
      '2026-12-01 18:30', 'Europe/Brussels', 90, 'essai', ${EXPORT_NOW}, ${EXPORT_NOW}
    from directory.location where territory_id = ${territoryId} and name = ${place}`.execute(owner);
  await sql`insert into directory.session (territory_id, session_id, workshop_id, local_start, time_zone, starts_at, ends_at,
      is_cancelled)
    values (${territoryId}, ${newId()}, ${id}, '2026-12-01 18:30', 'Europe/Brussels', ${starts}::timestamptz,
      ${starts}::timestamptz + interval '90 minutes', ${more.cancelled ?? false})`.execute(owner);
};

beforeAll(async () => {
  territory = await emptyTerritory(owner, app);
  const place = { country: 'BE', phones: ['+3281000001'], services: [{ topics: ['documents'] }] };
  await takeDraftsIn(owner, territory.territoryId, [
    { ...place, recordKey: '1', name: 'Espace', postalCode: '9901', communeCode: '10001', street: 'Rue 1' },
    { ...place, recordKey: '2', name: 'Ailleurs', postalCode: '9902', communeCode: '10002' },
  ]);
  await addWorkshop('Espace', 'Écrire; lire, & <compter>', '2026-12-01T17:30:00Z');
  await addWorkshop('Espace', 'Annulé', '2026-12-02T17:30:00Z', { cancelled: true });
  await addWorkshop('Ailleurs', 'Autre', '2026-12-03T17:30:00Z');
  await addWorkshop('Ailleurs', 'Passé', '2026-11-01T17:30:00Z');
});

const ask = async (handler: unknown, address: string, headers: Record<string, string> = {}) => {
  const url = new URL(`http://jalon.example${address}`);
  const file = url.pathname.replace('/export/', '');
  const event = {
    url,
    params: { file },
    request: new Request(url, { headers }),
    locals: { territory, now: EXPORT_NOW, locale: 'fr' },
  };
  const response = await (handler as (event: unknown) => Promise<Response> | Response)(event);
  return { response, text: await response.text() };
};

const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('the calendar: dates to come, in UTC, with those that are called off', async () => {
  const { response, text } = await ask(agenda, '/export/agenda.ics');
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const lines = unfolded(text);
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(3);
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines.at(-2)).toBe('END:VCALENDAR');
  expect(lines).toContain('DTSTAMP:20261123T100000Z');
  expect(lines).toContain('DTSTART:20261201T173000Z');
  expect(lines).toContain('DTEND:20261201T190000Z');
  expect(lines).toContain('SUMMARY:Écrire\\; lire\\, & <compter>');
  expect(lines.filter((line) => line === 'STATUS:CANCELLED')).toHaveLength(1);
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

test('the calendar of a commune, of a topic; what cannot be used is told', async () => {
  const events = async (query: string) =>
    unfolded((await ask(agenda, `/export/agenda.ics?${query}`)).text).filter(
      (line) => line === 'BEGIN:VEVENT',
    ).length;
  expect(await events('commune=10001')).toBe(2);
  expect(await events('topic=documents&language=fr')).toBe(3);
  expect(await events('topic=online-safety')).toBe(0);
  const wrong = await ask(agenda, '/export/agenda.ics?topic=cuisine&place=x');
  expect(wrong.response.status).toBe(400);
  expect((JSON.parse(wrong.text) as { problems: unknown[] }).problems).toHaveLength(2);
});

test('the feed: workshops with a date to come, as well-formed XML', async () => {
  const { text } = await ask(atom, '/export/workshops.atom');
  expect(text.match(/<entry>/g)).toHaveLength(2);
  expect(text).toContain('<title>Écrire; lire, &#38; &#60;compter&#62;</title>');
  expect(text).toContain('2026-12-01T17:30:00.000Z');
  expect(text).not.toContain('Passé');
});

test('the sitemap names every place in every language', async () => {
  const { text } = await ask(sitemap, '/sitemap.xml');
  expect(text.match(/<loc>/g)).toHaveLength(12);
  expect(text).toMatch(/hreflang="de" href="http:\/\/jalon\.example\/de\/orte\/[0-9a-z]{8}-espace"/);
});

test('the catalogue names addresses that answer', async () => {
  const { text } = await ask(catalogue, '/export/catalogue.jsonld');
  const { 'dcat:dataset': sets } = JSON.parse(text) as {
    'dcat:dataset': { 'dcat:distribution': { '@id': string }[] }[];
  };
  const files = sets.flatMap((set) =>
    set['dcat:distribution'].map((one) => one['@id'].replace('http://jalon.example', '')),
  );
  expect(files).toHaveLength(9);
  for (const file of files.filter((one) => !/agenda|workshops/.test(one)))
    expect((await ask(exported, file)).response.status).toBe(200);
});

test('an export: open to other sites, not sent again when known, current when something changes', async () => {
  const first = await ask(exported, '/export/lieux.json');
  expect(first.response.headers.get('access-control-allow-origin')).toBe('*');
  expect((JSON.parse(first.text) as { lieux: unknown[] }).lieux).toHaveLength(2);
  const etag = first.response.headers.get('etag') ?? '';
  const again = await ask(exported, '/export/lieux.json', { 'if-none-match': `W/${etag}` });
  expect(again.response.status).toBe(304);
  await sql`update directory.location set version = version + 1, phones = '{}' where territory_id = ${territory.territoryId}
    and name = 'Espace'`.execute(owner);
  const changed = await ask(exported, '/export/lieux.json', { 'if-none-match': etag });
  expect(changed.response.status).toBe(200);
  expect(changed.text.match(/\+3281000001/g)).toHaveLength(1);
  expect((await ask(exported, '/export/lieux.json?profile=nulle-part')).response.status).toBe(400);
  expect((OPTIONS as unknown as () => Response)().headers.get('access-control-allow-methods')).toContain(
    'GET',
  );
});

test('more exports at once than the pool allows are asked to come back; a client that goes away frees its place', async () => {
  const open = () => {
    const url = new URL('http://jalon.example/export/lieux.json');
    const locals = { territory, now: EXPORT_NOW };
    const event = { url, params: { file: 'lieux.json' }, request: new Request(url), locals };
    return (exported as unknown as (event: unknown) => Promise<Response>)(event);
  };
  const readers = [];
  for (let i = 0; i < 3; i++) {
    const reader = (await open()).body?.getReader();
    await reader?.read();
    readers.push(reader);
  }
  const busy = await open();
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5']);
  for (const reader of readers) await reader?.cancel();
  expect((await open()).status).toBe(200);
});
