import { codesOf, isTerm } from '#lib/directory/index.ts';
import type { WorkshopFilter } from '#lib/directory/index.server.ts';
import { ok, refused, type Result } from '#lib/shared/result.ts';

type FilterProblem = { code: 'unknown-value'; parameter: string; value: string; allowed: readonly string[] };

const TERMS = ['topic', 'language', 'audience'] as const;
const SHORT_ID = /^[0-9a-z]{8}$/;
const COMMUNE = /^[0-9A-Z]{5}$/;

/** Reads `place`, `commune`, `topic`, `language` and `audience` of an address; what cannot be used is told. */
export const readWorkshopFilter = (params: URLSearchParams): Result<WorkshopFilter, FilterProblem[]> => {
  const filter: WorkshopFilter = {};
  const problems: FilterProblem[] = [];
  const take = (
    name: keyof WorkshopFilter,
    isFine: (value: string) => boolean,
    allowed: readonly string[],
  ) => {
    const value = (params.get(name) ?? '').trim();
    if (value === '') return;
    if (isFine(value)) filter[name] = value;
    else problems.push({ code: 'unknown-value', parameter: name, value: value.slice(0, 120), allowed });
  };
  take('place', (value) => SHORT_ID.test(value), ['the eight letters of a place’s address']);
  take('commune', (value) => COMMUNE.test(value), ['a NIS or INSEE code']);
  for (const scheme of TERMS) take(scheme, (value) => isTerm(scheme, value), codesOf(scheme));
  return problems.length > 0 ? refused(problems) : ok(filter);
};
