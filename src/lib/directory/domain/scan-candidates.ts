import type { OfferColumns } from './offer-columns.ts';
import type { Wishes } from './wishes.ts';

const METRES_PER_DEGREE = 111_195;

const cosineAt = (latitude: number): number => Math.cos((latitude * Math.PI) / 180);

/** Metres to the point, on a flat Earth: within 0.1 % at the scale of a territory. NaN without a point. */
export const distanceTo = (c: OfferColumns, i: number, { near }: Wishes): number => {
  if (!near) return NaN;
  const north = (c.latitude[i] as number) - near.latitude;
  const east = ((c.longitude[i] as number) - near.longitude) * cosineAt(near.latitude);
  return Math.sqrt(north * north + east * east) * METRES_PER_DEGREE;
};

/**
 * Every position that is on, on topic and within reach into the scan's room, with its metres to the point; answers how
 * many. A place whose position is unknown is out as soon as a reach is asked for.
 */
const selectWithinReach = (c: OfferColumns, { near, within, topics: wished }: Wishes): number => {
  const { isOn, latitude, longitude, topics, positions } = c;
  const { position, metres } = c.room;
  const cosine = near ? cosineAt(near.latitude) : 1;
  const south = near ? near.latitude : NaN;
  const west = near ? near.longitude : NaN;
  const reach = near && within !== undefined ? within : Infinity;
  const hasReach = reach !== Infinity;
  const band = reach / METRES_PER_DEGREE;
  let count = 0;
  for (let i = 0; i < positions; i++) {
    if (isOn[i] === 0) continue;
    if (wished !== 0 && ((topics[i] as number) & wished) === 0) continue;
    const north = (latitude[i] as number) - south;
    if (hasReach && !(north <= band && north >= -band)) continue;
    const east = ((longitude[i] as number) - west) * cosine;
    const distance = Math.sqrt(north * north + east * east) * METRES_PER_DEGREE;
    if (hasReach && !(distance <= reach)) continue;
    position[count] = i;
    metres[count++] = distance;
  }
  return count;
};

/** Keeps those of the first `count` positions in the room whose mask has one of the bits; answers how many. */
const keepWithAny = (c: OfferColumns, column: Uint32Array, bits: number, count: number): number => {
  const { position, metres } = c.room;
  let kept = 0;
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    if (((column[i] as number) & bits) === 0) continue;
    position[kept] = i;
    metres[kept++] = metres[j] as number;
  }
  return kept;
};

/** The same for all of the bits. */
const keepWithAll = (c: OfferColumns, column: Uint32Array, bits: number, count: number): number => {
  const { position, metres } = c.room;
  let kept = 0;
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    if ((~(column[i] as number) & bits) !== 0) continue;
    position[kept] = i;
    metres[kept++] = metres[j] as number;
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
  const { position, metres } = c.room;
  let kept = 0;
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    if (commune !== undefined && c.commune[i] !== commune) continue;
    if (allowed && allowed[c.place[i] as number] !== 1) continue;
    position[kept] = i;
    metres[kept++] = metres[j] as number;
  }
  return kept;
};

/**
 * The cheap tests, one after the other over what is left, each a bare loop over one column: reach, commune and words,
 * then what the place offers taken together. Answers how many positions are left in the room.
 */
export const selectCandidates = (c: OfferColumns, wishes: Wishes, allowed?: Uint8Array): number => {
  let count = keepAllowed(c, wishes, allowed, selectWithinReach(c, wishes));
  if (wishes.kinds !== 0) count = keepWithAny(c, c.kinds, wishes.kinds, count);
  if (wishes.languages !== 0) count = keepWithAny(c, c.languages, wishes.languages, count);
  if (wishes.allFeatures !== 0) count = keepWithAll(c, c.features, wishes.allFeatures, count);
  for (const group of wishes.anyFeatures) count = keepWithAny(c, c.features, group, count);
  return count;
};
