import type { Point } from '../../shared/geography.ts';
import type { Week } from '../../shared/weekly-hours.ts';

/**
 * When someone can come: at an instant, in any of a set of quarter hours of the week, or on one day (Unix minutes, with
 * its quarter hours for where only the usual week is known).
 */
export type WhenWish =
  | { kind: 'at'; minute: number; quarter: number; isNow: boolean }
  | { kind: 'week'; week: Week; preset?: 'daytime' | 'evening' | 'weekend' }
  | { kind: 'day'; from: number; until: number; week: Week };

/** What someone looks for. A mask of 0 is no wish. Within topics, supports, audiences and languages one is enough. */
export type Wishes = {
  near?: Point;
  /** Metres. */
  within?: number;
  commune?: number;
  topics: number;
  supports: number;
  audiences: number;
  languages: number;
  kinds: number;
  /** All of these bits are needed (accessibility, equipment). */
  allFeatures: number;
  /** One of each group is enough (formats; costs). */
  anyFeatures: number[];
  when?: WhenWish;
  order: 'fit' | 'distance';
};

/** No wish at all. */
export const noWishes = (): Wishes => ({
  topics: 0,
  supports: 0,
  audiences: 0,
  languages: 0,
  kinds: 0,
  allFeatures: 0,
  anyFeatures: [],
  order: 'fit',
});

/**
 * The same wishes in one shape, whatever they were put together from: what tests thousands of services by them then
 * reads them at fixed places, which halves the time of a scan.
 */
export const inOneShape = (wishes: Wishes): Wishes => ({
  near: wishes.near,
  within: wishes.within,
  commune: wishes.commune,
  topics: wishes.topics,
  supports: wishes.supports,
  audiences: wishes.audiences,
  languages: wishes.languages,
  kinds: wishes.kinds,
  allFeatures: wishes.allFeatures,
  anyFeatures: wishes.anyFeatures,
  when: wishes.when,
  order: wishes.order,
});

/** The names under which a wish can be given up, in the order in which we propose to. */
export const RELAXABLE = [
  'when',
  'within',
  'features',
  'languages',
  'audiences',
  'supports',
  'topics',
  'kinds',
] as const;
export type Relaxable = (typeof RELAXABLE)[number];

/** Was that wish made? */
export const isWished = (wishes: Wishes, name: Relaxable): boolean => {
  switch (name) {
    case 'when':
      return wishes.when !== undefined;
    case 'within':
      return wishes.within !== undefined && wishes.near !== undefined;
    case 'features':
      return wishes.allFeatures !== 0 || wishes.anyFeatures.length > 0;
    default:
      return wishes[name] !== 0;
  }
};

/** The same wishes without one of them. */
export const without = (wishes: Wishes, name: Relaxable): Wishes => {
  switch (name) {
    case 'when':
      return { ...wishes, when: undefined };
    case 'within':
      return { ...wishes, within: undefined };
    case 'features':
      return { ...wishes, allFeatures: 0, anyFeatures: [] };
    default:
      return { ...wishes, [name]: 0 };
  }
};
