/**
 * How long an import takes and how much memory: a file of 20,000 generated places with 2,000 distinct timetables, by
 * `jalon import places` in a process of its own, into a fresh embedded PostgreSQL; then the same file again. Asked for:
 * under 60 s and under 300 MB. `node bench/import.ts [PLACES] [TIMETABLES]`; the results are kept in bench/README.md.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseTerritoryFile } from '../src/lib/territory/forms/territory-file.ts';
import { randomFrom } from './generate-places.ts';

const [places = 20_000, timetables = 2_000] = process.argv.slice(2).map(Number);
const root = path.resolve(import.meta.dirname, '..');
const facts = parseTerritoryFile(readFileSync(path.join(root, 'data/territory/wallonia.json'), 'utf8'));
if (!facts.ok) throw new Error(facts.problem.code);
const { localities, communes } = facts.value;
const communeNames = new Map(communes.map(({ code, name }) => [code, name.fr ?? name.de ?? '']));

const random = randomFrom(11);
const one = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
const clock = (quarters: number): string =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;

const hours = Array.from({ length: timetables }, (_, i) => {
  const opens = 32 + (i % 12);
  const closes = 64 + (Math.floor(i / 12) % 20);
  const days = ['Mo-Fr', 'Mo-Th', 'Tu-Sa', 'Mo,We,Fr', 'Tu,Th', 'We-Sa'][Math.floor(i / 240) % 6];
  const rest = ['; PH off', '; SH off', '; Sa 10:00-12:00', ''][Math.floor(i / 1440) % 4];
  return `${days} ${clock(opens)}-12:00,13:00-${clock(closes)}${rest}`;
});

const KINDS = [
  'EPN',
  'CPAS',
  'Bibliothèque',
  'Maison de quartier',
  'Centre de formation',
  'Espace public numérique',
];
const STREETS = [
  'Rue de la Gare',
  'Place communale',
  'Rue Haute',
  'Rue du Moulin',
  'Avenue des Tilleuls',
  'Grand-Place',
];
const LABELS = [
  'Aide aux démarches administratives',
  'Maîtrise des outils numériques du quotidien',
  'Utilisation sécurisée du numérique',
];
const COLUMNS =
  'id,pivot,nom,commune,code_postal,code_nis,adresse,latitude,longitude,telephone,courriels,site_web,horaires,presentation_resume,structure_parente,date_maj,services,frais_a_charge,modalites_acces,modalites_accompagnement,pays,numero_bce';

const row = (i: number): string => {
  const locality = one(localities);
  const place = locality.name.fr ?? locality.name.de ?? '';
  const digits = String(10_000_000 + i).slice(1);
  const values = [
    `generated-${i}`,
    '',
    `${one(KINDS)} de ${place} ${i}`,
    communeNames.get(locality.commune) ?? place,
    locality.postalCode,
    locality.commune,
    `${one(STREETS)} ${1 + Math.floor(random() * 200)}`,
    (locality.latitude + (random() - 0.5) / 50).toFixed(6),
    (locality.longitude + (random() - 0.5) / 50).toFixed(6),
    `+3281${digits.slice(-6)}`,
    `lieu${i}@exemple.be`,
    `https://lieu${i}.exemple.be`,
    hours[i % hours.length],
    `Un lieu pour apprendre et se faire aider, ordinateurs et imprimante sur place (${i}).`,
    i % 3 === 0 ? `Organisation ${Math.floor(i / 9)}` : '',
    '2026-10-01',
    LABELS.slice(0, 1 + (i % 3)).join('|'),
    'Gratuit',
    'Se présenter|Téléphoner',
    'Accompagnement individuel',
    'BE',
    '',
  ];
  return values.map((value) => `"${value}"`).join(',');
};

const writeFile = (file: string): void => {
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, `${COLUMNS}\n`);
  for (let i = 0; i < places; i++) writeSync(descriptor, `${row(i)}\n`);
  closeSync(descriptor);
};

const TICKS_A_SECOND = 100;

/** User and system time of a process and its threads: what it costs on a machine that does something else too. */
const cpuSeconds = (pid: number): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
};

const peakMegabytes = (pid: number): number => {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
};

const jalon = async (dataFolder: string, args: string[]) => {
  const started = performance.now();
  const env = {
    ...process.env,
    JALON_DATA: dataFolder,
    JALON_ROOT: root,
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
  };
  const child = spawn(process.execPath, ['src/cli/main.ts', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 2],
  });
  let peak = 0;
  let cpu = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, peakMegabytes(child.pid ?? 0));
    cpu = Math.max(cpu, cpuSeconds(child.pid ?? 0));
  }, 50);
  const output: Buffer[] = [];
  child.stdout?.on('data', (piece: Buffer) => output.push(piece));
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  return { code, seconds, cpu, peak, text: Buffer.concat(output).toString() };
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-bench-'));
try {
  const file = path.join(folder, 'places.csv');
  writeFile(file);
  const data = path.join(folder, 'data');
  await jalon(data, ['import', 'list']);
  for (const run of ['first import', 'same file again']) {
    const { code, seconds, cpu, peak, text } = await jalon(data, ['import', 'places', file, '--json']);
    if (code !== 0) throw new Error(`jalon import ended with ${String(code)}`);
    const { read, created, updated, unchanged, rejected, warnings, duplicates } = JSON.parse(text);
    const counts = { read, created, updated, unchanged, rejected, warnings, duplicates: duplicates?.length };
    console.log(
      `${run}: exit ${String(code)}, ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of CPU), peak ${peak.toFixed(0)} MB`,
      counts,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
