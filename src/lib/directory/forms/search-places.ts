import type { Point } from '../../shared/geography.ts';
import { featureMask, FEATURE_SCHEMES, MASK_SCHEMES, type FeatureScheme } from '../domain/offer-masks.ts';
import { codesOf, isTerm, maskOf, type Scheme } from '../domain/thesaurus.ts';
import { readWhen, WHEN_PRESETS, type LocalClock } from '../domain/when-wish.ts';
import { noWishes, type Wishes } from '../domain/wishes.ts';

/** A parameter that cannot be used: which, what it said, what it may say. */
export type SearchProblem = {
  code: 'unknown-value' | 'not-a-time' | 'not-a-distance' | 'not-a-page' | 'too-long' | 'more-than-one';
  parameter: string;
  value: string;
  allowed: string[];
};

/** The parameters as written, for the form to keep. */
export type SearchForm = {
  near: string;
  q: string;
  within: string;
  when: string;
  day: string;
  time: string;
  order: string;
  chosen: Record<string, string[]>;
};

export type SearchRead = { form: SearchForm; wishes: Wishes; offset: number; problems: SearchProblem[] };

const MASKS = {
  topic: 'topics',
  support: 'supports',
  audience: 'audiences',
  language: 'languages',
  kind: 'kinds',
} as const;
const NEEDS_ALL: FeatureScheme[] = ['accessibility', 'equipment'];
/** Every parameter that a search reads. */
export const SEARCH_PARAMETERS: ReadonlySet<string> = new Set([
  ...['near', 'q', 'within', 'when', 'day', 'time', 'order', 'free', 'cursor'],
  ...MASK_SCHEMES,
  ...FEATURE_SCHEMES,
]);
const LONGEST = 120;
const FARTHEST_KM = 500;
const ORDERS = ['fit', 'distance'];
const YES = ['1', 'true', 'on', 'yes'];
const NO = ['', '0', 'false', 'off', 'no'];

const valuesOf = (params: URLSearchParams, name: string): string[] =>
  params.has(name)
    ? [...new Set(params.getAll(name).flatMap((value) => value.split(',')))]
        .map((value) => value.trim())
        .filter(Boolean)
    : [];

/** The value if it is one of the allowed ones; else a problem. */
const oneOf = (
  parameter: string,
  value: string,
  allowed: string[],
  problems: SearchProblem[],
): string | undefined => {
  if (allowed.includes(value)) return value;
  problems.push({ code: 'unknown-value', parameter, value: value.slice(0, LONGEST), allowed });
  return undefined;
};

const readCodes = (params: URLSearchParams, scheme: Scheme, problems: SearchProblem[]): string[] =>
  valuesOf(params, scheme).filter(
    (value) => isTerm(scheme, value) || oneOf(scheme, value, codesOf(scheme), problems),
  );

/**
 * The wish for a time as one text. A day or a time that was filled in speaks for itself, whatever the list beside it
 * says: a day alone is meant for its morning (or evening), a time alone for any day.
 */
const whenText = (params: URLSearchParams): string => {
  const when = (params.get('when') ?? '').trim();
  const day = (params.get('day') ?? '').trim();
  const time = (params.get('time') ?? '').trim();
  const usual = when === 'evening' ? '18:30' : '10:00';
  return day || time ? `${day}T${time || usual}` : when;
};

const readWhenInto = (
  wishes: Wishes,
  params: URLSearchParams,
  clock: LocalClock,
  problems: SearchProblem[],
): void => {
  const text = whenText(params);
  if (!text) return;
  wishes.when = readWhen(text, clock);
  if (!wishes.when)
    problems.push({
      code: 'not-a-time',
      parameter: 'when',
      value: text.slice(0, LONGEST),
      allowed: ['now', ...WHEN_PRESETS, '2026-12-01T18:30', 'mo18:00-20:00'],
    });
};

const readWithinInto = (wishes: Wishes, text: string, problems: SearchProblem[]): void => {
  if (!text) return;
  const kilometres = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
  if (kilometres > 0 && kilometres <= FARTHEST_KM) wishes.within = kilometres * 1000;
  else
    problems.push({
      code: 'not-a-distance',
      parameter: 'within',
      value: text.slice(0, LONGEST),
      allowed: [`1-${FARTHEST_KM}`],
    });
};

const readFeaturesInto = (wishes: Wishes, chosen: Record<string, string[]>): void => {
  for (const scheme of FEATURE_SCHEMES) {
    const mask = featureMask(scheme, chosen[scheme] ?? []);
    if (mask === 0) continue;
    if (NEEDS_ALL.includes(scheme)) wishes.allFeatures = (wishes.allFeatures | mask) >>> 0;
    else wishes.anyFeatures.push(mask);
  }
};

const readChosen = (params: URLSearchParams, problems: SearchProblem[]): Record<string, string[]> => {
  const chosen: Record<string, string[]> = {};
  for (const scheme of [...MASK_SCHEMES, ...FEATURE_SCHEMES])
    chosen[scheme] = readCodes(params, scheme, problems);
  const free = oneOf('free', (params.get('free') ?? '').trim(), [...YES, ...NO], problems);
  if (free !== undefined && YES.includes(free)) chosen.cost = ['free'];
  return chosen;
};

const readOffset = (params: URLSearchParams, problems: SearchProblem[]): number => {
  const cursor = params.get('cursor') ?? '';
  if (/^\d{0,6}$/.test(cursor)) return Number(cursor);
  problems.push({
    code: 'not-a-page',
    parameter: 'cursor',
    value: cursor.slice(0, LONGEST),
    allowed: ['next'],
  });
  return 0;
};

/**
 * Reads the parameters of a search, of the page and of the API alike. What cannot be used is left out and reported:
 * a page shows it above the results, the API refuses. `near` is read by the caller, who knows the territory.
 */
export const readSearch = (params: URLSearchParams, clock: LocalClock): SearchRead => {
  const problems: SearchProblem[] = [];
  const text = (name: string) => (params.get(name) ?? '').trim();
  const wishes = noWishes();
  const chosen = readChosen(params, problems);
  for (const [scheme, wish] of Object.entries(MASKS))
    wishes[wish] = maskOf(scheme as Scheme, chosen[scheme] ?? []);
  readFeaturesInto(wishes, chosen);
  readWhenInto(wishes, params, clock, problems);
  readWithinInto(wishes, text('within'), problems);
  if (oneOf('order', text('order') || 'fit', ORDERS, problems) === 'distance') wishes.order = 'distance';
  for (const parameter of ['near', 'q'])
    if (text(parameter).length > LONGEST)
      problems.push({
        code: 'too-long',
        parameter,
        value: text(parameter).slice(0, LONGEST),
        allowed: [`${LONGEST}`],
      });
  const form: SearchForm = {
    near: text('near').slice(0, LONGEST),
    q: text('q').slice(0, LONGEST),
    within: text('within'),
    when: text('when'),
    day: text('day'),
    time: text('time'),
    order: text('order'),
    chosen,
  };
  return { form, wishes, offset: readOffset(params, problems), problems };
};

/** The wishes near a point. */
export const nearPoint = (wishes: Wishes, near: Point | undefined): Wishes =>
  near ? { ...wishes, near } : { ...wishes, within: undefined };
