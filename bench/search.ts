/**
 * `npm run bench:search`: the results page with 200, 2,000, 20,000 and 100,000 generated places. Server CPU a request
 * (user and system time of the web process, from /proc), requests a second and latency at 10 connections, of searches that
 * nobody has made before and of a busy day's; memory; the scan alone. `-- 20000` measures one size. Results are kept in
 * bench/README.md.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '../src/lib/platform/database.server.ts';
import { startEmbeddedPostgres } from '../src/lib/platform/embedded-postgres.server.ts';
import { migrate, readMigrations } from '../src/lib/platform/migrations.server.ts';
import { loadTerritory } from '../src/lib/territory/index.server.ts';
import type { Tables } from '../src/web/installation.server.ts';
import { ensureBuild } from '../scripts/build.ts';
import { ALLOCATOR, NODE_FLAGS } from '../scripts/runtime-settings.mjs';
import { generatePlaces, randomFrom } from './generate-places.ts';
import { measureBareKit } from './bare-kit.ts';
import { cpuMs, memoryMb, run, untilReady } from './load.ts';
import { measureScan } from './measure-scan.ts';

const root = path.resolve(import.meta.dirname, '..');
const FIRST_MEMORY = 1000;
const REQUESTS = 4000;
const TERRITORY = readFileSync(path.join(root, 'data/territory/wallonia.json'), 'utf8');
const WISHES = [
  '',
  '&topic=online-safety',
  '&when=evening',
  '&when=now',
  '&within=15',
  '&when=weekend&topic=administrative-procedures',
  '&free=1&equipment=printer',
  '&when=daytime&within=10&language=fr',
];
const TOWNS = '5000 4000 6000 7000 1300 6700 4700 7500 6800 5500 6900 4500 7800 1400'.split(' ');

const addressesOf = (codes: readonly string[]): string[] =>
  codes.flatMap((code) => WISHES.map((wish) => `/fr/lieux?near=${code}${wish}`));

/** Searches that nobody has made before: every postcode of the territory with every set of wishes, in no order. */
const firstSearches = (): string[] => {
  const random = randomFrom(7);
  const { localities } = JSON.parse(TERRITORY) as { localities: { postalCode: string }[] };
  const all = addressesOf([...new Set(localities.map(({ postalCode }) => postalCode))]);
  return all
    .map((address) => [random(), address] as const)
    .sort(([one], [other]) => one - other)
    .map(([, address]) => address);
};

/** Searches as they come on a busy day: fourteen towns, eight sets of wishes, each asked some forty times. */
const busySearches = (): string[] => {
  const random = randomFrom(7);
  const all = addressesOf(TOWNS);
  return Array.from({ length: REQUESTS }, () => all[Math.floor(random() * all.length)] as string);
};

const loadOf = async (port: number, pid: number, addresses: string[]) => {
  const before = cpuMs(pid);
  const result = await run(port, addresses);
  return { ...result, cpu: (cpuMs(pid) - before) / addresses.length };
};

/** CPU of a page that searches nothing: what Kit, the layout and compression cost on this machine just now. */
const plainPage = async (port: number, pid: number): Promise<number> => {
  const pages = Array.from({ length: 1000 }, () => '/fr/vie-privee');
  await run(port, pages);
  const before = cpuMs(pid);
  await run(port, pages);
  return (cpuMs(pid) - before) / pages.length;
};

const measure = async (count: number) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-bench-'));
  const database = await startEmbeddedPostgres(root, path.join(folder, 'data'));
  if (!database.ok) throw new Error(JSON.stringify(database.problem));
  const { ownerUrl, appUrl, stop } = database.value;
  const port = 3900 + Math.floor(Math.random() * 90);
  let child: ChildProcess | undefined;
  try {
    await migrate(ownerUrl, { app: 'jalon_app' }, readMigrations(root));
    const db = openDatabase<Tables>(ownerUrl, 2);
    const loaded = await loadTerritory(db, TERRITORY, { now: new Date(), isDefault: true });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
    await generatePlaces(ownerUrl, loaded.value.territoryId, count, new Date());
    const scan = await measureScan(db, loaded.value.territoryId);
    await db.destroy();
    // As `npm start` runs it (scripts/with-runtime.mjs).
    child = spawn(process.execPath, [...NODE_FLAGS, path.join(root, 'server.mjs')], {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...ALLOCATOR,
        ...process.env,
        DATABASE_URL: appUrl,
        JALON_MODE: 'demo',
        PORT: String(port),
        HOST: '127.0.0.1',
      },
    });
    await untilReady(port, child);
    const pid = child.pid as number;
    const searches = firstSearches();
    await run(port, searches.slice(0, FIRST_MEMORY));
    const memory = memoryMb(pid);
    const first = await loadOf(port, pid, searches.slice(FIRST_MEMORY, FIRST_MEMORY + REQUESTS));
    const busy = await loadOf(port, pid, busySearches());
    return {
      places: count,
      first,
      busy,
      plain: await plainPage(port, pid),
      memory,
      last: memoryMb(pid),
      scan,
    };
  } finally {
    child?.kill('SIGTERM');
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

ensureBuild();
const bare = await measureBareKit(root);
const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const COLUMNS = [
  'places',
  'first time: CPU ms',
  'times Kit',
  'requests/s',
  'p99 ms',
  'busy day: CPU ms',
  'times Kit',
  'requests/s',
  'p99 ms',
  'a page without a search: CPU ms',
  'a page of Kit alone',
  'MB after 1,000 requests',
  'MB after all',
  'HTML bytes (br)',
  'scan ms: near 15 km',
  'topic',
  'evening 15 km',
  'whole territory',
];
console.log(`| ${COLUMNS.join(' | ')} |`);
console.log(`|${' --- |'.repeat(COLUMNS.length)}`);
const loadCells = ({ cpu, perSecond, p99 }: Awaited<ReturnType<typeof loadOf>>) => [
  cpu.toFixed(2),
  (cpu / bare).toFixed(1),
  perSecond.toFixed(0),
  p99.toFixed(1),
];
for (const count of sizes.length > 0 ? sizes : [200, 2000, 20000, 100000]) {
  const r = await measure(count);
  const cells = [
    ...[r.places, ...loadCells(r.first), ...loadCells(r.busy), r.plain.toFixed(2), bare.toFixed(2)],
    ...[r.memory.toFixed(0), r.last.toFixed(0), r.first.bytes],
    ...[r.scan.near, r.scan.topic, r.scan.evening, r.scan.whole],
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
process.exit(0);
