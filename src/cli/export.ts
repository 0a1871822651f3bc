import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { FORMAT_NAMES, formatNamed, type ExportFormat, type ExportSummary } from '#lib/interchange/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { openDatabase } from '#lib/platform/database.server.ts';
import { spareMemory } from '#lib/platform/frugal-memory.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { readInstalledTerritories, readTerritoryFacts } from '#lib/territory/index.server.ts';
import { exportContext, exportTerritory, type ExportedTerritory } from '../web/export.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { DONE, line, Refusal, USAGE, type Deps, type Io } from './io.ts';
import { refuseUnready } from './not-ready.ts';

const one = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = { profile: one, out: one, territory: one, json: flag, help: flag } as const;

const parsed = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
};

type Given = Pick<Deps, 'openOwnerDatabase' | 'clock' | 'locale'>;
type Values = NonNullable<ReturnType<typeof parsed>>['values'];
type Call = { io: Io; deps: Given; settings: Settings; values: Values; format: ExportFormat };

const territoryFor = async (
  { deps, values }: Call,
  db: ExportedTerritory['db'],
): Promise<ExportedTerritory> => {
  const all = await readInstalledTerritories(db).catch(refuseUnready(deps.locale));
  const wanted = values.territory;
  const found = wanted
    ? all.find(({ code }) => code === wanted)
    : (all.find(({ isDefault }) => isDefault) ?? all[0]);
  const facts = found && (await readTerritoryFacts(db, found.territoryId));
  if (facts) return { db, ...found, facts };
  const options = { locale: deps.locale };
  throw new Refusal(
    wanted ? m.territory_cli_unknown({ code: wanted }, options) : m.territory_cli_none({}, options),
  );
};

// A piece is a batch of places: none is made before the one before is written.
const oneByOne = (pieces: AsyncIterable<string>): Readable => Readable.from(pieces, { highWaterMark: 1 });

// The file appears whole or not at all: somebody may be serving the one before.
const writeTo = async (file: string, pieces: AsyncIterable<string>): Promise<void> => {
  const unfinished = `${file}.${process.pid}.part`;
  try {
    await pipeline(oneByOne(pieces), createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw new Refusal(`${file}: ${message}`);
  }
};

const sayDone = ({ io, deps, values }: Call, summary: ExportSummary): void => {
  if (values.json) {
    line(io.stdout, JSON.stringify({ ok: true, file: values.out, ...summary }));
    return;
  }
  const { places, written, leftOut } = summary;
  const options = { locale: deps.locale };
  line(io.stderr, m.cli_export_done({ places, written }, options));
  for (const [reason, count] of Object.entries(leftOut))
    line(io.stderr, m.cli_export_left_out({ reason, count }, options));
};

const exportIn = async (call: Call, appUrl: string): Promise<number> => {
  const { io, deps, settings, values, format } = call;
  const db = openDatabase<Tables>(appUrl, 2);
  try {
    const territory = await territoryFor(call, db);
    const context = exportContext(territory, deps.clock(), settings.origin);
    const { pieces, summary } = exportTerritory(territory, format, context);
    if (values.out !== undefined) await writeTo(values.out, pieces);
    else await pipeline(oneByOne(pieces), io.stdout, { end: false });
    sayDone(call, summary);
    return DONE;
  } finally {
    await db.destroy();
  }
};

const usage = (locale: Given['locale']): string =>
  m.cli_export_usage({ formats: FORMAT_NAMES.join(', ') }, { locale });

/**
 * `jalon export FORMAT [--profile P] [--out FILE] [--territory CODE] [--json]`: the public offer as it is now, to FILE or
 * to standard output. `args` comes after the verb. Answers the exit code: 0 written, 1 refused, 2 wrongly written. With
 * `--json` (which needs `--out`) standard output holds what was written and left out.
 */
export const runExport = async (args: string[], io: Io, deps: Given, settings: Settings): Promise<number> => {
  const { locale } = deps;
  const call = parsed(args);
  if (call?.values.help) {
    line(io.stdout, usage(locale));
    return DONE;
  }
  const [name, ...rest] = call?.positionals ?? [];
  const format = name === undefined ? undefined : formatNamed(name, call?.values.profile);
  const isWrong =
    !call || !format?.ok || rest.length > 0 || (call.values.json && call.values.out === undefined);
  if (isWrong) {
    if (format && !format.ok) {
      const { value, allowed } = format.problem;
      line(io.stderr, m.cli_export_unknown({ value, allowed: allowed.join(', ') }, { locale }));
    }
    line(io.stderr, usage(locale));
    return USAGE;
  }
  spareMemory();
  const opened = settings.databaseUrl ? undefined : await deps.openOwnerDatabase();
  try {
    const asked: Call = { io, deps, settings, values: call.values, format: format.value };
    return await exportIn(asked, opened?.appUrl ?? settings.databaseUrl ?? '');
  } finally {
    await opened?.close();
  }
};
