import type { SearchProblem } from '#lib/directory/forms/search-places.ts';
import type { ProblemDetails } from '#lib/shared/problem-details.ts';
import type { Place } from '#lib/territory/index.ts';
import { presentPlace } from './present-place.server.ts';
import type { Search } from './search.server.ts';

/** A search's answer as the public API and `jalon search --json` give it. */
export const searchAnswer = ({ found }: Search, timeZone: string) => ({
  places: found.places.map((place) => presentPlace(place, timeZone)),
  total: found.total,
  next: found.next === null ? null : String(found.next),
  unknownHours: found.unknownHours,
  relaxations: found.relaxations.map(({ wish, total }) => ({ wish, total })),
});

const bare = (places: readonly Place[]) =>
  places.map(({ postalCode, name, communeCode }) => ({ postalCode, name, communeCode }));

const refusal = (title: string, members: object): ProblemDetails => ({
  type: 'about:blank',
  title,
  status: 400,
  ...members,
});

/** Parameters that cannot be used, as an RFC 9457 problem. */
export const parameterProblem = (problems: readonly SearchProblem[]): ProblemDetails | undefined =>
  problems.length > 0 ? refusal('Unusable parameter', { problems }) : undefined;

/** A place that cannot be told is a refusal: a program has nobody to ask. Undefined when it can. */
export const placeProblem = ({ where, near }: Pick<Search, 'where' | 'near'>): ProblemDetails | undefined => {
  if (where?.kind === 'outside' && near) return undefined;
  switch (where?.kind) {
    case undefined:
    case 'found':
    case 'point':
      return undefined;
    case 'choose':
    case 'too-wide':
      return refusal('Ambiguous place', { parameter: 'near', code: where.kind, choices: bare(where.places) });
    case 'unknown-postcode':
    case 'outside':
    case 'nothing': {
      const suggestions = bare(where.suggestions);
      return refusal('Unknown place', { parameter: 'near', code: where.kind, suggestions });
    }
  }
};
