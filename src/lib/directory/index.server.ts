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
export { readPlacePage, type PlacePage, type PlaceService, type PlaceSession } from './queries/place-page.server.ts';
export { hoursOfPlace, type HoursView } from './queries/hours-of-place.server.ts';
export { communeSheet, type SheetPlace } from './queries/commune-sheet.server.ts';
export { readWorkshopPage, type WorkshopPage, type WorkshopSession } from './queries/workshop-page.server.ts';
export { placesPerCommune } from './queries/places-per-commune.server.ts';
