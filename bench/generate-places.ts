/** Fills a database with generated places, straight into the tables: what is measured is search, not import. */
import pg from 'pg';
import { newId } from '../src/lib/platform/ids.server.ts';
import { emptyWeek, setQuarters } from '../src/lib/shared/weekly-hours.ts';
import { THESAURUS } from '../src/lib/directory/domain/thesaurus.ts';

const TIMETABLES = 2000;
const DAY_MINUTES = 1440;

/** A small reproducible generator (mulberry32). */
export const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

type Random = () => number;
const one = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const codes = (scheme: keyof typeof THESAURUS) => THESAURUS[scheme].map(({ code }) => code);
const some = (random: Random, list: readonly string[], most: number): string[] => [
  ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => one(random, list))),
];

const timetableRow = (territoryId: string, number: number, random: Random, mondayMinute: number) => {
  const week = emptyWeek();
  const intervals: number[] = [];
  const opens = 8 * 60 + 15 * Math.floor(random() * 8);
  const closes = (random() < 0.2 ? 20 : 16) * 60 + 15 * Math.floor(random() * 8);
  const days = [0, 1, 2, 3, 4, 5].filter(() => random() < 0.7);
  for (const day of days) setQuarters(week, day * 96 + opens / 15, day * 96 + closes / 15);
  for (let w = 0; w < 8; w++)
    for (const day of days)
      intervals.push(
        mondayMinute + (w * 7 + day) * DAY_MINUTES + opens,
        mondayMinute + (w * 7 + day) * DAY_MINUTES + closes,
        1,
      );
  const bytes = Buffer.from(Int32Array.from(intervals).buffer);
  return [territoryId, newId(), `generated ${number}`, Buffer.from(week), bytes] as const;
};

const insertTimetables = async (
  client: pg.Client,
  territoryId: string,
  random: Random,
  now: Date,
): Promise<string[]> => {
  const today = Math.floor(now.getTime() / 86_400_000);
  const mondayMinute = (today - ((today + 3) % 7)) * DAY_MINUTES;
  const rows = Array.from({ length: TIMETABLES }, (_, i) =>
    timetableRow(territoryId, i, random, mondayMinute),
  );
  await client.query(
    `insert into directory.timetable (territory_id, timetable_id, value, week, intervals, time_zone, country, is_readable, computed_from, computed_at)
     select $1, id, value, week, intervals, 'Europe/Brussels', 'BE', true, current_date, now()
     from unnest($2::uuid[], $3::text[], $4::bytea[], $5::bytea[]) as t (id, value, week, intervals)`,
    [territoryId, ...[1, 2, 3, 4].map((column) => rows.map((row) => row[column as 1]))],
  );
  return rows.map((row) => row[1]);
};

const placeRow = (
  random: Random,
  number: number,
  timetables: string[],
  spots: { lat: number; lon: number; commune: string; code: string; city: string }[],
) => {
  const spot = one(random, spots);
  return {
    location_id: newId(),
    short_id: number.toString(36).padStart(8, '0'),
    name: `Lieu ${number} de ${spot.city}`,
    kinds: some(random, codes('kind'), 2),
    commune: spot.commune,
    code: spot.code,
    city: spot.city,
    lat: spot.lat + (random() - 0.5) * 0.02,
    lon: spot.lon + (random() - 0.5) * 0.03,
    timetable: random() < 0.95 ? one(random, timetables) : null,
    equipment: some(random, codes('equipment'), 3),
    services: Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
      id: newId(),
      topics: some(random, codes('topic'), 4),
      supports: some(random, codes('support'), 2),
      audiences: random() < 0.7 ? ['everyone'] : some(random, codes('audience'), 1),
      languages: random() < 0.9 ? ['fr'] : ['fr', 'de'],
      formats: some(random, codes('format'), 2),
      cost: one(random, codes('cost')),
    })),
  };
};

const INSERT_PLACES = `insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, kinds, street,
    postal_code, city, country, commune_code, latitude, longitude, phones, equipment, timetable_id, source, confirmed_on, created_at, updated_at)
  select $1, location_id, $2, short_id, 'lieu', name, kinds, 'Rue de l''Exemple 1', code, city, 'BE', commune, lat, lon,
    '{+3281000001}', equipment, timetable, 'bench', current_date, now(), now()
  from jsonb_to_recordset($3::jsonb) as p (location_id uuid, short_id text, name text, kinds text[], code text, city text, commune text,
    lat float8, lon float8, equipment text[], timetable uuid)`;

const INSERT_SERVICES = `insert into directory.service (territory_id, service_id, location_id, topics, supports, audiences, languages, cost, formats,
    source, created_at, updated_at)
  select $1, (s ->> 'id')::uuid, p.location_id, array(select jsonb_array_elements_text(s -> 'topics')),
    array(select jsonb_array_elements_text(s -> 'supports')), array(select jsonb_array_elements_text(s -> 'audiences')),
    array(select jsonb_array_elements_text(s -> 'languages')), s ->> 'cost', array(select jsonb_array_elements_text(s -> 'formats')),
    'bench', now(), now()
  from jsonb_to_recordset($2::jsonb) as p (location_id uuid, services jsonb), jsonb_array_elements(p.services) s`;

/** `count` places over the territory's localities, 2,000 timetables, 1 to 3 services each. Same seed, same places. */
export const generatePlaces = async (
  ownerUrl: string,
  territoryId: string,
  count: number,
  now: Date,
): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const random = randomFrom(count);
  const timetables = await insertTimetables(client, territoryId, random, now);
  const organization = newId();
  await client.query(
    `insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at) values ($1, $2, 'Banc d''essai', 'bench', now(), now())`,
    [territoryId, organization],
  );
  const { rows: spots } = await client.query(
    `select latitude as lat, longitude as lon, commune_code as commune, postal_code as code, name ->> 'fr' as city from territory.locality where territory_id = $1`,
    [territoryId],
  );
  for (let first = 0; first < count; first += 5000) {
    const places = Array.from({ length: Math.min(5000, count - first) }, (_, i) =>
      placeRow(random, first + i, timetables, spots),
    );
    await client.query(INSERT_PLACES, [territoryId, organization, JSON.stringify(places)]);
    await client.query(INSERT_SERVICES, [
      territoryId,
      JSON.stringify(places.map(({ location_id, services }) => ({ location_id, services }))),
    ]);
  }
  await client.query('analyze');
  await client.end();
};
