/** Door of the directory for server code: the live offer, its search, and what one page needs of a place. */
export type { DirectoryDatabase, DirectoryTables } from './directory-tables.server.ts';
export { keepOfferLive, type LiveOffer } from './live-offer.server.ts';
export type { OfferScope, OfferSnapshot } from './offer-snapshot.server.ts';
export { countSearches, type SearchCounter } from './search-counter.server.ts';
export {
  nearestPlaces,
  placesFound,
  type FoundPlace,
  type PlacesFound,
  type Relaxation,
} from './queries/places-found.server.ts';
export type { Relaxable } from './domain/wishes.ts';
export { wordsFound } from './queries/words-found.server.ts';
