import type { ListingState, NextStep } from '../domain/listing-state.ts';
import type { Site } from '../domain/site.ts';

/** One site as the page of a place shows it. */
export type ListedHere = {
  site: Site;
  state: ListingState;
  step: NextStep;
  statedOn: string | null;
  statedBy: string | null;
  note: string;
  changes: { label: string; before: string; now: string }[];
  pasted: { field: string; label: string; text: string }[];
  telling: { href: string; isMail: boolean; isFilled: boolean } | undefined;
};
