/**
 * How much memory an export takes and how long: every format of `jalon export`, in a process of its own, at 2,000 and at
 * 20,000 generated places. Asked for: at 20,000 at most 50 MB more than at 2,000. `node bench/export.ts [SMALL] [LARGE]
 * [FORMAT]...`; the results are kept in bench/README.md.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FORMAT_NAMES } from '../src/lib/interchange/domain/export-formats.ts';
import { loginOf, openDatabase } from '../src/lib/platform/database.server.ts';
import { startEmbeddedPostgres } from '../src/lib/platform/embedded-postgres.server.ts';
import { migrate, readMigrations } from '../src/lib/platform/migrations.server.ts';
import { loadTerritory } from '../src/lib/territory/index.server.ts';
import type { Tables } from '../src/web/installation.server.ts';
import { generatePlaces } from './generate-places.ts';

const [small = 2_000, large = 20_000] = process.argv.slice(2, 4).map(Number);
const asked = process.argv.slice(4);
const formats = asked.length > 0 ? asked : FORMAT_NAMES;
const root = path.resolve(import.meta.dirname, '..');
const ROUNDS = 3;

const peakMegabytes = (pid: number): number => {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
};

type Measured = { peak: number; seconds: number; megabytes: number };

const exportOnce = async (format: string, appUrl: string, folder: string): Promise<Measured> => {
  const file = path.join(folder, `out.${format}`);
  const started = performance.now();
  const child = spawn(process.execPath, ['src/cli/main.ts', 'export', format, '--out', file, '--json'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: '' },
    stdio: ['ignore', 'ignore', 2],
  });
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, peakMegabytes(child.pid ?? 0))), 10);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`jalon export ${format} ended with ${String(code)}`);
  const megabytes = statSync(file).size / 1_000_000;
  rmSync(file);
  return { peak, seconds: (performance.now() - started) / 1000, megabytes };
};

// The middle of some: a process's peak depends on when its garbage is collected.
const exportSome = async (format: string, appUrl: string, folder: string): Promise<Measured> => {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await exportOnce(format, appUrl, folder));
  return rounds.toSorted((a, b) => a.peak - b.peak)[Math.floor(ROUNDS / 2)] as Measured;
};

const measure = async (count: number): Promise<Map<string, Measured>> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-bench-'));
  const started = await startEmbeddedPostgres(root, path.join(folder, 'data'));
  if (!started.ok) throw new Error(started.problem.code);
  const { ownerUrl, appUrl, stop } = started.value;
  try {
    const migrated = await migrate(ownerUrl, { app: loginOf(appUrl) }, readMigrations(root));
    if (!migrated.ok) throw new Error(migrated.problem.code);
    const db = openDatabase<Tables>(ownerUrl, 2);
    const text = readFileSync(path.join(root, 'data/territory/wallonia.json'), 'utf8');
    const territory = await loadTerritory(db, text, { now: new Date(), isDefault: true });
    await db.destroy();
    if (!territory.ok) throw new Error(territory.problem.code);
    await generatePlaces(ownerUrl, territory.value.territoryId, count, new Date());
    const measured = new Map<string, Measured>();
    for (const format of formats) measured.set(format, await exportSome(format, appUrl, folder));
    return measured;
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const few = await measure(small);
const many = await measure(large);
console.log(`| format | peak at ${small} | peak at ${large} | more | seconds at ${large} | file |`);
for (const [format, { peak, seconds, megabytes }] of many) {
  const before = few.get(format)?.peak ?? 0;
  const cells = [`${before.toFixed(0)} MB`, `${peak.toFixed(0)} MB`, `${(peak - before).toFixed(0)} MB`];
  console.log(`| ${format} | ${cells.join(' | ')} | ${seconds.toFixed(1)} s | ${megabytes.toFixed(1)} MB |`);
}
