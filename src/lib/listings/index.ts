/** Door of listings for everyone: where a place stands on an outside site, and what it is told. */
export { countListings, LISTING_STATES, STATED, type ListingState } from './domain/listing-state.ts';
export { fieldsOf, PASTE_FIELDS, PURPOSES, WAYS, type PasteField, type Site } from './domain/site.ts';
export { fillAddress, mailAddress } from './domain/fill-address.ts';
export type { ToldFacts } from './domain/told-facts.ts';
export { toldWords } from './ui/told-words.ts';
export { listingStateWords, pasteFieldWords } from './ui/listing-words.ts';
