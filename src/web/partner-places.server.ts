import { distanceInMetres } from '#lib/shared/geography.ts';
import { tellNeed } from './orient.server.ts';

/** Places in the order of how far they are from where `near` of the address says; by name where it says nothing clear. */
export const nearestFirst = <Place extends { latitude: number; longitude: number }>(
  { territory, now }: Pick<App.Locals, 'territory' | 'now'>,
  { searchParams }: URL,
  places: readonly Place[],
): Place[] => {
  const { near } = tellNeed(territory, new URLSearchParams({ near: searchParams.get('near') ?? '' }), now, 1);
  if (!near) return [...places];
  const far = new Map(places.map((one) => [one, distanceInMetres(near, one)]));
  return places.toSorted((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0));
};
