/** Door of listings for everyone: where a place stands on an outside site, and what it is told. */
export { countListings, LISTING_STATES, type ListingState } from './domain/listing-state.ts';
export { fieldsOf, type PasteField, type Site } from './domain/site.ts';
export { fillAddress, mailAddress } from './domain/fill-address.ts';
export type { ToldFacts } from './domain/told-facts.ts';
export { toldWords } from './ui/told-words.ts';
export { pasteFieldWords } from './ui/listing-words.ts';
