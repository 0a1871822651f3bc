import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import * as m from '#lib/paraglide/messages.js';
import { textFor } from '#lib/shared/localized-text.ts';
import {
  buildPlaceIndex,
  findPlaces,
  placeLabel,
  type InstalledTerritory,
  type Place,
  type PlaceAnswer,
} from '#lib/territory/index.ts';
import {
  loadTerritory,
  readInstalledTerritories,
  readTerritoryFacts,
  type TerritoryTables,
} from '#lib/territory/index.server.ts';
import { DONE, line, REFUSED, USAGE, type Deps, type Io, type OpenTerritory } from './io.ts';
import { territoryProblemLines, type CliLocale } from './territory-words.ts';

/** What this verb needs of the world: the database as its owner, the time, the language to answer in. */
export type TerritoryDeps = Pick<Deps, 'now' | 'locale'> & {
  openOwnerDatabase: () => Promise<Pick<OpenTerritory, 'db' | 'close'>>;
};

const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  host: { type: 'string', multiple: true },
  default: { type: 'boolean' },
  territory: { type: 'string' },
} as const;

const parsed = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
};

type Call = { io: Io; locale: CliLocale; db: Kysely<TerritoryTables>; now: () => Date; values: Values };
type Values = NonNullable<ReturnType<typeof parsed>>['values'];

const refuse = ({ io, values }: Call, problem: object, lines: string[]): number => {
  if (values.json) line(io.stdout, JSON.stringify({ ok: false, problem }));
  for (const text of lines) line(io.stderr, text);
  return REFUSED;
};

const textOf = async (path: string): Promise<{ text: string } | { detail: string }> => {
  try {
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    return { detail: error instanceof Error ? error.message : String(error) };
  }
};

const load = async (call: Call, path: string): Promise<number> => {
  const { io, locale, values } = call;
  const file = await textOf(path);
  if ('detail' in file) {
    const problem = { code: 'unreadable', path, detail: file.detail };
    return refuse(call, problem, [m.territory_problem_unreadable(problem, { locale })]);
  }
  const options = { now: call.now(), hostNames: values.host, isDefault: values.default };
  const result = await loadTerritory(call.db, file.text, options);
  if (!result.ok) return refuse(call, result.problem, territoryProblemLines(result.problem, locale));
  const { code, counts, isChanged } = result.value;
  if (values.json) line(io.stdout, JSON.stringify({ ok: true, ...result.value }));
  else if (isChanged) line(io.stdout, m.territory_cli_loaded({ code, ...counts }, { locale }));
  else line(io.stdout, m.territory_cli_unchanged({ code }, { locale }));
  return DONE;
};

const list = async ({ io, locale, db, values }: Call): Promise<number> => {
  const territories = await readInstalledTerritories(db);
  if (values.json) line(io.stdout, JSON.stringify({ territories }));
  else if (territories.length === 0) line(io.stdout, m.territory_cli_none({}, { locale }));
  else {
    for (const { code, name, communes, localities, hostNames, isDefault } of territories) {
      const hosts = [...hostNames, ...(isDefault ? [m.territory_cli_default({}, { locale })] : [])].join(
        ', ',
      );
      const shown = textFor(name, locale)?.text ?? code;
      line(io.stdout, m.territory_cli_listed({ code, name: shown, communes, localities, hosts }, { locale }));
    }
  }
  return DONE;
};

const answerLines = (answer: PlaceAnswer, text: string, territory: InstalledTerritory, locale: CliLocale) => {
  const label = (place: Place) => `  ${placeLabel(place, locale)}`;
  const named = (name: InstalledTerritory['name']) => textFor(name, locale)?.text ?? '';
  const covered = named(territory.name);
  switch (answer.kind) {
    case 'found':
      return [label(answer.place).trim()];
    case 'point':
      return [m.territory_place_near_point({ name: label(answer.commune).trim() }, { locale })];
    case 'choose':
      return [m.territory_place_choose({}, { locale }), ...answer.places.map(label)];
    case 'too-wide':
      return [
        m.territory_place_too_wide({ name: named(answer.name) }, { locale }),
        ...answer.places.map(label),
      ];
    case 'unknown-postcode':
      return [m.territory_place_unknown_postcode(answer, { locale }), ...answer.suggestions.map(label)];
    case 'outside': {
      const line = answer.name
        ? m.territory_place_outside({ name: named(answer.name), territory: covered }, { locale })
        : m.territory_place_outside_point({ territory: covered }, { locale });
      return [line, ...answer.suggestions.map(label)];
    }
    case 'nothing':
      return [m.territory_place_nothing({ typed: text }, { locale }), ...answer.suggestions.map(label)];
  }
};

const find = async (call: Call, text: string): Promise<number> => {
  const { io, locale, db, values } = call;
  const territories = await readInstalledTerritories(db);
  const wanted = values.territory;
  const territory = territories.find((one) => (wanted === undefined ? one.isDefault : one.code === wanted));
  const facts = territory && (await readTerritoryFacts(db, territory.territoryId));
  if (!territory || !facts) {
    const code = wanted ?? '';
    return wanted === undefined
      ? refuse(call, { code: 'no-territory' }, [m.territory_cli_none({}, { locale })])
      : refuse(call, { code: 'unknown-territory', territory: code }, [
          m.territory_cli_unknown({ code }, { locale }),
        ]);
  }
  const answer = findPlaces(buildPlaceIndex(facts), text);
  if (values.json) line(io.stdout, JSON.stringify(answer));
  else for (const one of answerLines(answer, text, territory, locale)) line(io.stdout, one);
  return DONE;
};

const verbOf = (positionals: readonly string[]): ((call: Call) => Promise<number>) | undefined => {
  const [verb, ...rest] = positionals;
  const [first] = rest;
  if (verb === 'list' && rest.length === 0) return list;
  if (verb === 'load' && first !== undefined && rest.length === 1) return (call) => load(call, first);
  if (verb === 'find' && first !== undefined) return (call) => find(call, rest.join(' '));
  return undefined;
};

/**
 * `jalon territory load FILE [--host NAME]... [--default] [--json]`, `list [--json]`,
 * `find TEXT [--territory CODE] [--json]`. `args` comes after the word `territory`. Answers the exit code: 0 done,
 * 1 refused (nothing has changed), 2 wrongly written. With `--json` standard output holds JSON alone.
 */
export const runTerritory = async (args: string[], io: Io, deps: TerritoryDeps): Promise<number> => {
  const call = parsed(args);
  const usage = m.territory_cli_usage({}, { locale: deps.locale });
  if (call?.values.help) {
    line(io.stdout, usage);
    return DONE;
  }
  const verb = call && verbOf(call.positionals);
  if (!call || !verb) {
    line(io.stderr, usage);
    return USAGE;
  }
  const { db, close } = await deps.openOwnerDatabase();
  try {
    return await verb({ io, locale: deps.locale, db, now: deps.now, values: call.values });
  } finally {
    await close();
  }
};
