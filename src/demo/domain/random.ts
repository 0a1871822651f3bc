/** A reproducible source of chance: the same seed gives the same numbers on every machine. */
export type Random = {
  /** 0 (included) to 1 (excluded). */
  next: () => number;
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number;
  /** One of the list, which is not empty. */
  pick: <Item>(list: readonly Item[]) => Item;
  /** A shuffled copy. */
  shuffle: <Item>(list: readonly Item[]) => Item[];
  /** `count` values of which exactly the share (rounded) are true, in a random order: quotas, not luck. */
  exactly: (count: number, share: number) => boolean[];
};

// FNV-1a, 32 bits.
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
};

// mulberry32: 32 bits of state, good enough to draw a village, one line to check.
const mulberry32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const shuffled = <Item>(list: readonly Item[], next: () => number): Item[] => {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const kept = copy[i] as Item;
    copy[i] = copy[j] as Item;
    copy[j] = kept;
  }
  return copy;
};

/**
 * The chance of one part of the demonstration. `part` is a name of its own for each part, so that a change in one
 * leaves the others as they were.
 */
export const randomFor = (seed: number, part: string): Random => {
  const next = mulberry32((seed ^ hash(part)) >>> 0);
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
    shuffle: (list) => shuffled(list, next),
    exactly: (count, share) => {
      const wanted = Math.round(count * share);
      return shuffled(
        Array.from({ length: count }, (_, index) => index < wanted),
        next,
      );
    },
  };
};
