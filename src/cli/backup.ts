import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as m from '#lib/paraglide/messages.js';
import { restoreBackup } from '#lib/platform/backup-restore.server.ts';
import { writeBackup } from '#lib/platform/backup-write.server.ts';
import { readMigrations } from '#lib/platform/migrations.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { backupProblemLine, restoreProblemLine } from './backup-words.ts';
import { eraseWhatCameBack } from './erasures.ts';
import { openAddresses, rolesOf, type Addresses } from './installation.ts';
import { DONE, line, REFUSED, USAGE, type Deps, type Io } from './io.ts';

const OPTIONS = { json: { type: 'boolean' }, force: { type: 'boolean' }, help: { type: 'boolean' } } as const;

const parsed = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
};

type Values = NonNullable<ReturnType<typeof parsed>>['values'];
type Given = Pick<Deps, 'clock' | 'locale'>;
type Call = { io: Io; deps: Given; settings: Settings; values: Values; file: string };

/** Help, wrong usage, or the call with its one file. */
const readCall = (args: string[], io: Io, deps: Given, settings: Settings, usage: string): Call | number => {
  const call = parsed(args);
  if (call?.values.help) {
    line(io.stdout, usage);
    return DONE;
  }
  const [file, ...rest] = call?.positionals ?? [];
  if (!call || !file || rest.length > 0) {
    line(io.stderr, usage);
    return USAGE;
  }
  return { io, deps, settings, values: call.values, file: path.resolve(file) };
};

const refuse = ({ io, values }: Call, problem: object, text: string): number => {
  if (values.json) line(io.stdout, JSON.stringify({ ok: false, problem }));
  line(io.stderr, `jalon: ${text}`);
  return REFUSED;
};

const answer = ({ io, values }: Call, value: object, lines: string[]): number => {
  if (values.json) line(io.stdout, JSON.stringify({ ok: true, ...value }));
  else for (const text of lines) line(io.stdout, text);
  return DONE;
};

/** No migration and no territory: a backup is of what is there, and goes into what is not there yet. */
const onDatabase = async (call: Call, work: (addresses: Addresses) => Promise<number>): Promise<number> => {
  const addresses = await openAddresses(call.settings);
  try {
    return await work(addresses);
  } finally {
    await addresses.stop();
  }
};

/** Ctrl-C leaves no draft behind and no server running. */
const interruption = (): { signal: AbortSignal; forget: () => void } => {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, stop);
  const forget = () => signals.forEach((name) => process.off(name, stop));
  return { signal: controller.signal, forget };
};

const totals = (rows: Record<string, number>) => ({
  tables: Object.keys(rows).length,
  rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
});

const versionOf = (root: string): string =>
  (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version;

const writeTo = async (call: Call, { ownerUrl }: Addresses): Promise<number> => {
  const { deps, settings, values, file } = call;
  const { locale } = deps;
  const { signal, forget } = interruption();
  try {
    const options = {
      now: deps.clock(),
      jalonVersion: versionOf(settings.root),
      isForced: values.force ?? false,
    };
    const written = await writeBackup(ownerUrl, file, { ...options, signal });
    if (!written.ok) return refuse(call, written.problem, backupProblemLine(written.problem, locale));
    const { rows, bytes, createdAt: at } = written.value;
    const megabytes = (bytes / 1e6).toLocaleString(locale, { maximumFractionDigits: 1 });
    return answer(call, written.value, [
      m.cli_backup_done({ file, at, megabytes, ...totals(rows) }, { locale }),
    ]);
  } catch (error) {
    if (!signal.aborted) throw error;
    return refuse(call, { code: 'interrupted' }, m.cli_backup_interrupted({}, { locale }));
  } finally {
    forget();
  }
};

const restoreFrom = async (call: Call, addresses: Addresses): Promise<number> => {
  const { file, deps, settings } = call;
  const { locale } = deps;
  const { ownerUrl } = addresses;
  const target = { ownerUrl, roles: rolesOf(addresses), migrations: readMigrations(settings.root) };
  const restored = await restoreBackup(file, target);
  if (!restored.ok) return refuse(call, restored.problem, restoreProblemLine(restored.problem, locale));
  // What was erased since that backup is erased again before anybody can look.
  await eraseWhatCameBack(settings, ownerUrl, (text) => line(call.io.stderr, `jalon: ${text}`));
  const { rows, createdAt: at, migratedSince } = restored.value;
  const since = migratedSince.join(', ');
  return answer(call, restored.value, [
    m.cli_restore_done({ at, ...totals(rows) }, { locale }),
    ...(since ? [m.cli_restore_migrated({ migrations: since }, { locale })] : []),
    m.cli_restore_restart({}, { locale }),
  ]);
};

/**
 * `jalon backup FILE [--force] [--json]`: all data as of one moment, while it runs. `args` comes after the verb.
 * Answers the exit code: 0 written, 1 refused (no file was left), 2 wrongly written.
 */
export const runBackup = async (args: string[], io: Io, deps: Given, settings: Settings): Promise<number> => {
  const call = readCall(args, io, deps, settings, m.cli_backup_usage({}, { locale: deps.locale }));
  return typeof call === 'number' ? call : onDatabase(call, (addresses) => writeTo(call, addresses));
};

/**
 * `jalon restore FILE [--json]`: puts a backup into an empty database, fresh or migrated. Answers the exit code: 0
 * done, 1 refused (nothing was written), 2 wrongly written.
 */
export const runRestore = async (
  args: string[],
  io: Io,
  deps: Given,
  settings: Settings,
): Promise<number> => {
  const call = readCall(args, io, deps, settings, m.cli_restore_usage({}, { locale: deps.locale }));
  return typeof call === 'number' ? call : onDatabase(call, (addresses) => restoreFrom(call, addresses));
};
