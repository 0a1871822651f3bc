import { parseArgs } from 'node:util';
import {
  computeHours,
  readImportRuns,
  termLabels,
  undoImport,
  type ImportRun,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { spareMemory } from '#lib/platform/frugal-memory.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { importPlaces, type PlacesCall } from './import-places.ts';
import { reportLines } from './import-report.ts';
import { importProblemLines, type ImportProblem } from '../web/import-words.ts';
import { DONE, line, REFUSED, USAGE, type Deps, type Io, type OpenTerritory } from './io.ts';
import { isUuid } from '#lib/shared/uuid.ts';

const OPTIONS = {
  mapping: { type: 'string' },
  source: { type: 'string' },
  country: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'into-demo': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const parsed = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
};

type Values = NonNullable<ReturnType<typeof parsed>>['values'];
type Given = Pick<Deps, 'openOwnerDatabase' | 'clock' | 'locale'>;
type Call = {
  io: Io;
  deps: Given;
  territory: OpenTerritory;
  root: string;
  isJson: boolean;
};

const refuse = ({ io, deps, isJson }: Call, problem: ImportProblem): number => {
  if (isJson) line(io.stdout, JSON.stringify({ ok: false, problem }));
  for (const text of importProblemLines(problem, deps.locale)) line(io.stderr, `jalon: ${text}`);
  return REFUSED;
};

const say = ({ io, isJson }: Call, answer: object, lines: () => string[]): number => {
  if (isJson) line(io.stdout, JSON.stringify(answer));
  else for (const text of lines()) line(io.stdout, text);
  return DONE;
};

const places = async (call: Call, asked: PlacesCall): Promise<number> => {
  const { clock, locale } = call.deps;
  const outcome = await importPlaces({ ...call, clock, locale }, asked);
  if (!outcome.ok) return refuse(call, outcome.problem);
  return say(call, { ok: true, ...outcome.value }, () => reportLines(outcome.value, locale));
};

const undo = async (call: Call, id: string): Promise<number> => {
  const { locale, clock } = call.deps;
  if (!isUuid(id.toLowerCase())) return refuse(call, { code: 'import-unknown', id });
  const { db, territoryId } = call.territory;
  const options = { territoryId, importId: id, now: clock(), labels: termLabels, computeHours };
  const outcome = await undoImport(db, options);
  if (!outcome.ok) {
    const { problem } = outcome;
    return refuse(call, problem.code === 'import-unknown' ? { ...problem, id } : problem);
  }
  const { removed, restored, kept } = outcome.value;
  return say(call, { ok: true, ...outcome.value }, () => [
    m.import_undone({ id, removed, restored }, { locale }),
    ...(kept.length > 0 ? [m.import_kept_title({}, { locale })] : []),
    ...kept.map(({ name, field }) =>
      field === undefined
        ? m.import_kept({ name }, { locale })
        : m.import_kept_field({ name, field }, { locale }),
    ),
  ]);
};

const listedLine = (run: ImportRun, locale: Given['locale']): string => {
  const { importId: id, source, fileName: file, startedAt, undoneAt, counts } = run;
  const date = startedAt.toISOString().slice(0, 10);
  const { created = 0, updated = 0 } = counts;
  return undoneAt
    ? m.import_listed_undone(
        { id, date, source, file, undone: undoneAt.toISOString().slice(0, 10) },
        { locale },
      )
    : m.import_listed({ id, date, source, file, created, updated }, { locale });
};

const list = async (call: Call): Promise<number> => {
  const { locale } = call.deps;
  const imports = await readImportRuns(call.territory.db, call.territory.territoryId);
  return say(call, { imports }, () =>
    imports.length === 0 ? [m.import_none({}, { locale })] : imports.map((run) => listedLine(run, locale)),
  );
};

const verbOf = (
  positionals: readonly string[],
  values: Values,
): ((call: Call) => Promise<number>) | undefined => {
  const [verb, subject, ...rest] = positionals;
  if (rest.length > 0) return undefined;
  if (verb === 'list' && subject === undefined) return list;
  if (subject === undefined) return undefined;
  if (verb === 'undo') return (call) => undo(call, subject);
  const asked: PlacesCall = {
    file: subject,
    mapping: values.mapping,
    source: values.source,
    country: values.country?.toUpperCase(),
    isDryRun: values['dry-run'] ?? false,
    intoDemonstration: values['into-demo'] ?? false,
  };
  return verb === 'places' ? (call) => places(call, asked) : undefined;
};

/**
 * `jalon import places FILE [--mapping M.json] [--source NAME] [--country CC] [--dry-run] [--into-demo] [--json]`,
 * `undo ID [--json]`, `list [--json]`; `args` comes after the word `import`. Answers the exit code: 0 done (rows may be
 * refused: the report names them), 1 refused as a whole (nothing has changed), 2 wrongly written. With `--json`
 * standard output holds JSON alone; progress goes to standard error.
 */
export const runImport = async (
  args: string[],
  io: Io,
  deps: Given,
  settings: Pick<Settings, 'root'>,
): Promise<number> => {
  const call = parsed(args);
  const usage = m.import_usage({}, { locale: deps.locale });
  if (call?.values.help) {
    line(io.stdout, usage);
    return DONE;
  }
  const verb = call && verbOf(call.positionals, call.values);
  if (!verb) {
    line(io.stderr, usage);
    return USAGE;
  }
  spareMemory();
  const territory = await deps.openOwnerDatabase();
  try {
    const isJson = call.values.json ?? false;
    return await verb({ io, deps, territory, root: settings.root, isJson });
  } finally {
    await territory.close();
  }
};
