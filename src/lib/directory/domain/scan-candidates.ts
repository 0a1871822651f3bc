import type { Point } from '../../shared/geography.ts';
import type { OfferColumns } from './offer-columns.ts';
import type { Wishes } from './wishes.ts';

/** Of latitude, anywhere. */
export const METRES_PER_DEGREE = 111_195;

/** How much shorter than a degree of latitude a degree of longitude is there. */
export const cosineAt = (latitude: number): number => Math.cos((latitude * Math.PI) / 180);

/** Metres to the point, on a flat Earth: within 0.1 % at the scale of a territory. NaN without a point. */
export const distanceTo = (c: OfferColumns, i: number, { near }: Wishes): number => {
  if (!near) return NaN;
  const north = (c.latitude[i] as number) - near.latitude;
  const east = ((c.longitude[i] as number) - near.longitude) * cosineAt(near.latitude);
  return Math.sqrt(north * north + east * east) * METRES_PER_DEGREE;
};

/** Every position that is on and on topic into the scan's room; answers how many. */
const selectOnTopic = (c: OfferColumns, wished: number): number => {
  const { isOn, topics, positions } = c;
  const { position } = c.room;
  let count = 0;
  for (let i = 0; i < positions; i++) {
    if (isOn[i] === 0) continue;
    if (wished !== 0 && ((topics[i] as number) & wished) === 0) continue;
    position[count++] = i;
  }
  return count;
};

/** The same within a reach in metres: a place whose position is unknown is out. */
const selectWithinReach = (c: OfferColumns, near: Point, reach: number, wished: number): number => {
  const { isOn, latitude, longitude, topics, positions } = c;
  const { position } = c.room;
  const cosine = cosineAt(near.latitude);
  const south = near.latitude;
  const west = near.longitude;
  // One test that nearly every position fails: two, of a band and then of a width, take three times as long. A hair
  // more than the reach, for what is lost in rounding.
  const most = (reach / METRES_PER_DEGREE) ** 2 * 1.000001;
  let count = 0;
  for (let i = 0; i < positions; i++) {
    const north = (latitude[i] as number) - south;
    const east = ((longitude[i] as number) - west) * cosine;
    const square = north * north + east * east;
    if (!(square <= most)) continue;
    if (!(Math.sqrt(square) * METRES_PER_DEGREE <= reach)) continue;
    if (isOn[i] === 0) continue;
    if (wished !== 0 && ((topics[i] as number) & wished) === 0) continue;
    position[count++] = i;
  }
  return count;
};

/** Keeps those of the first `count` positions in the room whose mask has one of the bits; answers how many. */
const keepWithAny = (c: OfferColumns, column: Uint32Array, bits: number, count: number): number => {
  const { position } = c.room;
  let kept = 0;
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    if (((column[i] as number) & bits) === 0) continue;
    position[kept++] = i;
  }
  return kept;
};

/** The same for all of the bits. */
const keepWithAll = (c: OfferColumns, column: Uint32Array, bits: number, count: number): number => {
  const { position } = c.room;
  let kept = 0;
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    if ((~(column[i] as number) & bits) !== 0) continue;
    position[kept++] = i;
  }
  return kept;
};

const keepAllowed = (
  c: OfferColumns,
  wishes: Wishes,
  allowed: Uint8Array | undefined,
  count: number,
): number => {
  const { commune } = wishes;
  if (commune === undefined && !allowed) return count;
  const { position } = c.room;
  let kept = 0;
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    if (commune !== undefined && c.commune[i] !== commune) continue;
    if (allowed && allowed[c.place[i] as number] !== 1) continue;
    position[kept++] = i;
  }
  return kept;
};

/**
 * The cheap tests, one after the other over what is left, each a bare loop over one column: reach, commune and words,
 * then what the place offers taken together. Answers how many positions are left in the room.
 */
export const selectCandidates = (c: OfferColumns, wishes: Wishes, allowed?: Uint8Array): number => {
  const { near, within, topics } = wishes;
  const reached =
    near && within !== undefined ? selectWithinReach(c, near, within, topics) : selectOnTopic(c, topics);
  let count = keepAllowed(c, wishes, allowed, reached);
  if (wishes.kinds !== 0) count = keepWithAny(c, c.kinds, wishes.kinds, count);
  if (wishes.languages !== 0) count = keepWithAny(c, c.languages, wishes.languages, count);
  if (wishes.allFeatures !== 0) count = keepWithAll(c, c.features, wishes.allFeatures, count);
  for (const group of wishes.anyFeatures) count = keepWithAny(c, c.features, group, count);
  return count;
};
