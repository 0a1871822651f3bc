import * as v from 'valibot';
import { refused, ok, type Result } from '../../shared/result.ts';
import { DATA_LOCALES } from '../../shared/localized-text.ts';
import { inconsistencies, type FileProblem } from '../domain/territory-consistency.ts';
import type { TerritoryFacts } from '../domain/territory-facts.ts';

/** Why a territory file is refused. At most 50 places of the file are named; `more` counts the others. */
export type TerritoryFileProblem =
  { code: 'not-json'; detail: string } | { code: 'invalid-file'; problems: FileProblem[]; more: number };

const PROBLEMS_NAMED = 50;

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/));
const texts = v.optional(v.array(text), () => []);
const longText = v.pipe(v.string(), v.maxLength(2_000));
const localized = v.pipe(
  v.strictObject({
    fr: v.optional(text),
    nl: v.optional(text),
    de: v.optional(text),
    en: v.optional(text),
  }),
  v.check((names) => Object.keys(names).length > 0, 'a name in at least one language'),
);
const latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90));
const longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180));
const isoDate = v.pipe(v.string(), v.isoDate());
const people = v.pipe(v.number(), v.integer(), v.minValue(0));
const postalCode = v.pipe(v.string(), v.regex(/^\d{2,10}$/));
const positive = v.pipe(v.number(), v.gtValue(0));

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const area = v.object({ code, name: localized, otherNames: texts });

const commune = v.object({
  code,
  name: localized,
  otherNames: v.optional(
    v.array(
      v.object({
        name: text,
        lang: v.optional(v.picklist(DATA_LOCALES)),
        source: v.optional(text),
      }),
    ),
    () => [],
  ),
  province: v.optional(code),
  arrondissement: v.optional(v.object({ code, name: text })),
  bassin: v.optional(code),
  interbassin: v.optional(code),
  community: v.optional(code),
  languages: texts,
  facilities: texts,
  latitude,
  longitude,
  population: v.optional(v.object({ count: people, date: isoDate })),
  ages: v.optional(v.object({ date: isoDate, classes: v.record(v.string(), people) })),
  areaKm2: v.optional(positive),
  densityPerKm2: v.optional(v.pipe(v.number(), v.minValue(0))),
  degurba: v.optional(v.picklist([1, 2, 3])),
  formerCodes: v.optional(v.array(code), () => []),
  formerNames: texts,
  mainPostalCode: postalCode,
  postalCodes: v.array(postalCode),
});

const locality = v.object({ postalCode, name: localized, commune: code, latitude, longitude });

const outside = v.object({
  postalCodeRanges: v.optional(
    v.array(
      v.object({
        from: postalCode,
        to: postalCode,
        name: localized,
        latitude: v.optional(latitude),
        longitude: v.optional(longitude),
      }),
    ),
    () => [],
  ),
  places: v.optional(
    v.array(
      v.object({
        names: v.pipe(v.array(text), v.minLength(1)),
        country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
        latitude,
        longitude,
      }),
    ),
    () => [],
  ),
});

const days = v.pipe(v.number(), v.integer(), v.minValue(30), v.maxValue(3650));

/** The shape of a territory file (data/territory/README.md says what each field means). */
export const territoryFileSchema = v.object({
  code,
  name: localized,
  otherNames: texts,
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  countryName: localized,
  timeZone: v.pipe(v.string(), v.check(isTimeZone, 'a time zone of the IANA list')),
  defaultLocale: v.picklist(DATA_LOCALES),
  postalCode: v.object({
    digits: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10)),
    prefixes: texts,
  }),
  withoutBassin: v.optional(v.object({ name: localized, otherNames: texts })),
  confirmation: v.optional(v.object({ record: v.optional(days), hours: v.optional(days) })),
  provenance: v.array(v.object({ what: longText, source: longText, licence: text, attribution: text })),
  provinces: v.optional(v.array(area), () => []),
  bassins: v.optional(v.array(area), () => []),
  communes: v.pipe(v.array(commune), v.minLength(1)),
  localities: v.pipe(v.array(locality), v.minLength(1)),
  outside: v.optional(outside, () => ({ postalCodeRanges: [], places: [] })),
});

const placeInFile = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? [])
    .map((step) => (typeof step.key === 'number' ? `[${step.key}]` : `.${String(step.key)}`))
    .join('')
    .replace(/^\./, '') || '(file)';

const problemOf = (issue: v.BaseIssue<unknown>): FileProblem => {
  const at = placeInFile(issue);
  if (issue.received === 'undefined') return { at, code: 'missing' };
  const expected = issue.expected ?? issue.message;
  return {
    at,
    code: issue.kind === 'schema' ? 'wrong-type' : 'out-of-range',
    expected,
    received: issue.received,
  };
};

const invalid = (problems: FileProblem[]): { ok: false; problem: TerritoryFileProblem } =>
  refused({
    code: 'invalid-file',
    problems: problems.slice(0, PROBLEMS_NAMED),
    more: Math.max(0, problems.length - PROBLEMS_NAMED),
  });

/** Parses what a territory file (or the database) says: shape first, then references between its lists. */
export const parseTerritory = (input: unknown): Result<TerritoryFacts, TerritoryFileProblem> => {
  const parsed = v.safeParse(territoryFileSchema, input);
  if (!parsed.success) return invalid(parsed.issues.map(problemOf));
  const problems = inconsistencies(parsed.output);
  return problems.length > 0 ? invalid(problems) : ok(parsed.output);
};

const jsonOf = (fileText: string): Result<unknown, TerritoryFileProblem> => {
  try {
    return ok(JSON.parse(fileText.replace(/^\uFEFF/, '')) as unknown);
  } catch (error) {
    return refused({ code: 'not-json', detail: error instanceof Error ? error.message : String(error) });
  }
};

/** Parses the text of a territory file; every problem names its place in the file (`communes[12].latitude`). */
export const parseTerritoryFile = (fileText: string): Result<TerritoryFacts, TerritoryFileProblem> => {
  const json = jsonOf(fileText);
  const facts = json.ok ? parseTerritory(json.value) : json;
  // Facts without a source or an attribution are not ours to publish.
  return facts.ok && facts.value.provenance.length === 0
    ? invalid([{ at: 'provenance', code: 'missing' }])
    : facts;
};
