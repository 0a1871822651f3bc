/** Door of outreach for everyone: what a published offer gives back, as documents and as texts. Pure. */
export { placeLeaflet, placePoster, placeWeek, type PrintedPlace } from './ui/place-sheets.ts';
export { workshopPoster } from './ui/workshop-sheets.ts';
export { announcePlace, announceWorkshop, type Announcement } from './ui/announcements.ts';
export type { SheetContext } from './ui/sheet-words.ts';
