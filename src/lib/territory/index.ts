/** Door for everyone: the facts of a territory as values, and where a text is. Pure. */
export { attributionsOf, noticeLanguagesOf } from './domain/territory-facts.ts';
export type {
  AgeClasses,
  Area,
  Commune,
  Locality,
  OtherName,
  Population,
  Provenance,
  TerritoryFacts,
} from './domain/territory-facts.ts';
export { buildPlaceIndex } from './domain/place-index.ts';
export type { PlaceIndex } from './domain/place-index.ts';
export { findPlaces } from './domain/find-places.ts';
export { parsePoint } from './domain/near-point.ts';
export { firstPlace, placeLabel, placeQuery } from './domain/places.ts';
export type { HowMatched, Place, PlaceAnswer } from './domain/places.ts';
export type { FileProblem } from './domain/territory-consistency.ts';
export type { SchematicMap, MapCommune } from './domain/schematic-map.ts';
export { territoryForHost } from './domain/territory-for-host.ts';
export type { InstalledTerritory } from './domain/territory-for-host.ts';
export { buildBoundaryMap } from './domain/boundary-map.ts';
export type { Boundaries, BoundariesProblem } from './domain/boundaries.ts';
