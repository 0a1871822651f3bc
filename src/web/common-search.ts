import {
  SEARCH_PARAMETERS,
  type SearchForm,
  type SearchProblem,
} from '#lib/directory/forms/search-places.ts';
import { foldText } from '#lib/shared/fold-text.ts';
import { placeQuery, type PlaceAnswer } from '#lib/territory/index.ts';

const isNamed = (near: string, where: PlaceAnswer | undefined): boolean => {
  if (!near) return true;
  if (where?.kind !== 'found') return false;
  const { place, matched } = where;
  return [matched, place.postalCode, placeQuery(place)].some((name) => foldText(name) === foldText(near));
};

/**
 * Whether a search is one that anybody may make: codes, times and the very name or postcode of a place, nothing in words of
 * one's own, no position, no parameter that we do not know. "rue de Fer 12, 5000" finds Namur, and is somebody's address.
 */
export const isCommonSearch = (
  params: URLSearchParams,
  { form, problems }: { form: SearchForm; problems: SearchProblem[] },
  where: PlaceAnswer | undefined,
): boolean =>
  problems.length === 0 &&
  !form.q &&
  [...params.keys()].every((name) => SEARCH_PARAMETERS.has(name)) &&
  isNamed(form.near, where);
