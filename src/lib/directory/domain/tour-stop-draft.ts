import type { Point } from '../../shared/geography.ts';
import type { LocalizedText } from '../../shared/localized-text.ts';

/** Where a mobile place stops, and when. Stops are given in the order of the round. */
export type TourStopDraft = Point & {
  name: LocalizedText;
  communeCode?: string;
  /** OpenStreetMap opening hours of the stop. */
  hoursValue?: string;
};
