/** Door of listings for server code: the list of sites, and what is said of a place on them. */
export { addSite, changeSite, takeInSites, withdrawSite } from './site-store.server.ts';
export { saveListing } from './listing-store.server.ts';
export type { DueReminder } from './reminder-store.server.ts';
export { remindOfListings } from './use-cases/remind-listings.server.ts';
export { mayKeepSites, readSite, readSites } from './queries/sites.server.ts';
export { readToldPlace, type ToldPlace } from './queries/told-place.server.ts';
export { readPlaceListings, type PlaceListing } from './queries/listings-of-place.server.ts';
export { readAreaListings, type AreaListing } from './queries/area-listings.server.ts';
