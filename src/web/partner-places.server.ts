import { firstPlace, findPlaces } from '#lib/territory/index.ts';
import { distanceInMetres } from '#lib/shared/geography.ts';

/** Places in the order of how far they are from where `near` of the address says; by name where it says nothing. */
export const nearestFirst = <Place extends { latitude: number; longitude: number }>(
  { territory }: Pick<App.Locals, 'territory'>,
  url: URL,
  places: readonly Place[],
): Place[] => {
  const text = (url.searchParams.get('near') ?? '').slice(0, 80);
  const where = text ? findPlaces(territory.places, text) : undefined;
  const from = where?.kind === 'found' || where?.kind === 'point' ? firstPlace(where) : undefined;
  if (!from) return [...places];
  const far = new Map(places.map((one) => [one, distanceInMetres(from, one)]));
  return places.toSorted((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0));
};
