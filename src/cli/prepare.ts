import type { Addresses } from './installation.ts';
import type { Deps } from './io.ts';

type Say = (text: string) => void;

/** Loads the demonstration into an installation that holds nothing but territory facts; renews it when it has aged. */
export const prepareDemonstration = async (
  _addresses: Addresses,
  _territoryId: string,
  _deps: Deps,
  _say: Say,
): Promise<void> => {};

/** Computes the coming weeks again for timetables that were last computed more than a week ago. */
export const renewTimetables = async (
  _addresses: Addresses,
  _territoryId: string,
  _deps: Deps,
  _say: Say,
): Promise<void> => {};
