import { readSearch, type SearchProblem } from '#lib/directory/forms/search-places.ts';
import { featureMask, maskOf } from '#lib/directory/index.ts';
import type { Point } from '../../shared/geography.ts';
import { COMPANIES, CRITERIA, LEVELS, MEANS, type Means, type NeedRequest } from '../domain/request.ts';
import { REACH } from '../domain/weights.ts';
import { readWished, type NeedClock } from './read-wished-time.ts';

export type NeedProblem = SearchProblem;
export type { NeedClock } from './read-wished-time.ts';

/** The answers as they were given, for the pages to keep. */
export type NeedForm = {
  near: string;
  within: string;
  by: string;
  with: string;
  level: string;
  when: string[];
  criteria: string[];
  chosen: Record<string, string[]>;
};

export type NeedRead = { form: NeedForm; need: NeedRequest; problems: NeedProblem[] };

/** The parameters of a need: the search's own names where it has them. */
export const NEED_PARAMETERS = [
  ...['near', 'topic', 'support', 'when', 'within', 'language', 'audience', 'cost', 'free'],
  ...['accessibility', 'equipment', 'by', 'with', 'level', 'criteria'],
] as const;

/** What the search reads for us; its order, its words and its pages are not asked here. */
const SEARCHED = [
  'near',
  'topic',
  'support',
  'within',
  'language',
  'audience',
  'cost',
  'free',
  'accessibility',
];

/** Empty ones stand for nothing: a filled-in one after them counts. */
const searchedPart = (params: URLSearchParams): URLSearchParams => {
  const part = new URLSearchParams();
  for (const name of [...SEARCHED, 'equipment'])
    for (const value of params.getAll(name)) if (value.trim()) part.append(name, value);
  return part;
};

const LONGEST = 120;

const valuesOf = (params: URLSearchParams, name: string): string[] => [
  ...new Set(
    params
      .getAll(name)
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter(Boolean),
  ),
];

/** Those of the values that are allowed; each of the others is a problem. */
const known = <Value extends string>(
  params: URLSearchParams,
  parameter: string,
  allowed: readonly Value[],
  problems: NeedProblem[],
): Value[] =>
  valuesOf(params, parameter).flatMap((value) => {
    const found = allowed.find((one) => one === value);
    if (found === undefined)
      problems.push({
        ...{ code: 'unknown-value', parameter, value: value.slice(0, LONGEST) },
        allowed: [...allowed],
      });
    return found === undefined ? [] : [found];
  });

const reachOf = (within: number | undefined, by: Means[]): number | undefined => {
  if (within !== undefined) return within;
  // Whoever has a bicycle and takes the bus goes as far as the bus.
  return by.length > 0 ? Math.max(...by.map((means) => REACH[means])) : undefined;
};

/** The first of the values; each other one is a problem, as nobody knows which was meant. */
const onlyOne = <Value extends string>(
  values: readonly Value[],
  parameter: string,
  problems: NeedProblem[],
): Value | undefined => {
  const [first, ...others] = new Set(values);
  for (const value of others)
    problems.push({
      ...{ code: 'more-than-one', parameter, value: value.slice(0, LONGEST) },
      allowed: first === undefined ? [] : [first.slice(0, LONGEST)],
    });
  return first;
};

/** Parameters of the search that hold one text, commas and all. */
const SINGLE = ['near', 'within', 'free'];

/** Of several means the one that goes farthest: it reaches what the others reach. */
export const farthestOf = (by: readonly string[]): string => {
  const means = MEANS.filter((one) => by.includes(one));
  return means.sort((a, b) => REACH[b] - REACH[a])[0] ?? '';
};

const masksOf = (chosen: Record<string, string[]>) => ({
  topics: maskOf('topic', chosen.topic ?? []),
  supports: maskOf('support', chosen.support ?? []),
  audiences: maskOf('audience', chosen.audience ?? []),
  languages: maskOf('language', chosen.language ?? []),
  costs: featureMask('cost', chosen.cost ?? []),
  accessibility: featureMask('accessibility', chosen.accessibility ?? []),
  equipment: featureMask('equipment', chosen.equipment ?? []),
});

/**
 * Reads a need from the parameters of an address (or the fields of a row). What cannot be used is left out and reported.
 * `near` is looked up by the caller, who knows the territory.
 */
export const readNeed = (params: URLSearchParams, clock: NeedClock): NeedRead => {
  const searched = readSearch(searchedPart(params), clock);
  const { problems, form } = searched;
  const by = known(params, 'by', MEANS, problems);
  for (const name of SINGLE)
    onlyOne(
      params
        .getAll(name)
        .map((value) => value.trim())
        .filter(Boolean),
      name,
      problems,
    );
  const company = onlyOne(known(params, 'with', COMPANIES, problems), 'with', problems);
  const level = onlyOne(known(params, 'level', LEVELS, problems), 'level', problems);
  const criteria = known(params, 'criteria', CRITERIA, problems);
  const times = valuesOf(params, 'when');
  const when = readWished(times, clock, problems);
  const reach = reachOf(searched.wishes.within, by);
  const need: NeedRequest = {
    ...masksOf(form.chosen),
    criteria,
    ...(reach === undefined ? {} : { reach }),
    ...(when ? { when } : {}),
    ...(company ? { company } : {}),
    ...(level ? { level } : {}),
  };
  return {
    form: {
      ...{ near: form.near, within: form.within, chosen: form.chosen },
      ...{ by: farthestOf(by), with: company ?? '', level: level ?? '', when: times, criteria },
    },
    need,
    problems,
  };
};

/** The need from a point; without one there is no way to measure. */
export const fromPoint = (need: NeedRequest, near: Point | undefined): NeedRequest =>
  near ? { ...need, near } : need;
