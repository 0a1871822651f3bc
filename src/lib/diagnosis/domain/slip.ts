import { TRAITS } from './typical-profile-traits.ts';

/** The study's five axes of analysis. The classes of each are ours: those of the survey are lost. */
export const SLIP_AXES = {
  age: TRAITS.age,
  situation: TRAITS.situation,
  diploma: ['primary', 'lower-secondary', 'upper-secondary', 'higher'],
  household: TRAITS.household,
  rurality: TRAITS.rurality,
} as const satisfies Record<string, readonly string[]>;

export type SlipAxis = keyof typeof SLIP_AXES;
export const SLIP_AXIS_CODES = Object.keys(SLIP_AXES) as SlipAxis[];

/** What one slip says; an axis that was left out is not said. */
export type Slip = Partial<Record<SlipAxis, string>>;

/** Fewer slips in a class are not shown (db/migrations/0021_slip.sql). */
export const FEWEST_SLIPS = 5;

/** One class of an axis with its slips; undefined where it is hidden. */
export type SlipCount = {
  axis: SlipAxis;
  class: string;
  slips: number | undefined;
  total: number | undefined;
};
