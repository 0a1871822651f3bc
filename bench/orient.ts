/**
 * `node scripts/with-runtime.mjs bench/orient.ts`: a thousand people oriented over 20,000 generated places, loading
 * excluded, on one core; prints the reasons of ten of them. Results are kept in bench/README.md.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildOfferSnapshot } from '../src/lib/directory/offer-snapshot.server.ts';
import { THESAURUS } from '../src/lib/directory/domain/thesaurus.ts';
import { openDatabase } from '../src/lib/platform/database.server.ts';
import { startEmbeddedPostgres } from '../src/lib/platform/embedded-postgres.server.ts';
import { migrate, readMigrations } from '../src/lib/platform/migrations.server.ts';
import { buildPlaceIndex } from '../src/lib/territory/index.ts';
import { loadTerritory, readTerritoryFacts } from '../src/lib/territory/index.server.ts';
import type { Tables } from '../src/web/installation.server.ts';
import { orientRow } from '../src/web/orient-answer.server.ts';
import { generatePlaces, randomFrom } from './generate-places.ts';

const root = path.resolve(import.meta.dirname, '..');
const PLACES = 20_000;
const PEOPLE = 1000;

/** People as unlike as those of the study: half of them on foot or by bus, some with a wish that few places answer. */
const somePeople = (): object[] => {
  const random = randomFrom(19);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const codes = '5000 4000 6000 7000 1300 6700 4700 7500 6800 5500 6900 4500 7800 1400'.split(' ');
  const maybe = (chance: number, fields: () => object): object => (random() < chance ? fields() : {});
  return Array.from({ length: PEOPLE }, () => ({
    near: one(codes),
    by: one(['foot', 'bike', 'bus', 'car']),
    topics: [one(THESAURUS.topic).code],
    ...maybe(0.6, () => ({ when: one(['daytime', 'evening', 'weekend']) })),
    ...maybe(0.3, () => ({ free: true })),
    ...maybe(0.2, () => ({ language: one(['fr', 'de', 'nl']) })),
    ...maybe(0.2, () => ({ audiences: [one(['seniors', 'young', 'women'])] })),
    ...maybe(0.3, () => ({ with: one(['individual', 'group']) })),
    ...maybe(0.5, () => ({ level: one(['beginner', 'intermediate', 'advanced']), criteria: ['trust'] })),
  }));
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-bench-'));
const database = await startEmbeddedPostgres(root, path.join(folder, 'data'));
if (!database.ok) throw new Error(JSON.stringify(database.problem));
const { ownerUrl, stop } = database.value;
try {
  const now = new Date();
  await migrate(ownerUrl, { app: 'jalon_app' }, readMigrations(root));
  const db = openDatabase<Tables>(ownerUrl, 2);
  const file = readFileSync(path.join(root, 'data/territory/wallonia.json'), 'utf8');
  const loaded = await loadTerritory(db, file, { now, isDefault: true });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
  const { territoryId } = loaded.value;
  await generatePlaces(ownerUrl, territoryId, PLACES, now);
  const facts = await readTerritoryFacts(db, territoryId);
  if (!facts) throw new Error('no facts');
  const timeZone = 'Europe/Brussels';
  const communes = facts.communes.map(({ code }) => code);
  const scope = { territoryId, timeZone, communes, confirmation: facts.confirmation };
  const snapshot = await buildOfferSnapshot(db, scope, () => now);
  await db.destroy();
  const territory = { places: buildPlaceIndex(facts), timeZone, snapshot };
  const people = somePeople();
  const began = performance.now();
  const cpu = process.cpuUsage();
  const answers = people.map((person, i) => orientRow(territory, i + 1, person, { now, most: 3 }));
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  for (const [i, { answer }] of answers.slice(0, 10).entries())
    console.log(JSON.stringify({ person: people[i], ...answer }, undefined, 1));
  const compromised = answers.filter(({ answer }) => answer?.total === 0).length;
  const refused = answers.filter(({ answer }) => !answer).length;
  console.log(
    `${PEOPLE} people, ${PLACES} places: ${ms.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of CPU); ${compromised} compromises, ${refused} rows refused`,
  );
} finally {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
