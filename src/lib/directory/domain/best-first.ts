/**
 * The best entries of a long row, kept while it is gone through: a heap whose top is the worst one kept. The smaller
 * the score the better; of two equal scores the smaller slot.
 */
export type Best = { slots: Int32Array; scores: Float32Array; size: number };

/** Room for the best `most` entries. */
export const noneYet = (most: number): Best => ({
  slots: new Int32Array(most),
  scores: new Float32Array(most),
  size: 0,
});

const isWorse = ({ slots, scores }: Best, a: number, b: number): boolean => {
  const difference = (scores[a] as number) - (scores[b] as number);
  return difference > 0 || (difference === 0 && (slots[a] as number) > (slots[b] as number));
};

const swap = ({ slots, scores }: Best, a: number, b: number): void => {
  const slot = slots[a] as number;
  const score = scores[a] as number;
  slots[a] = slots[b] as number;
  scores[a] = scores[b] as number;
  slots[b] = slot;
  scores[b] = score;
};

/** Lets the entry on top sink to its place among the first `end`: the worst of them ends on top. */
const sink = (best: Best, end: number): void => {
  let parent = 0;
  for (let child = 1; child < end; child = 2 * parent + 1) {
    if (child + 1 < end && isWorse(best, child + 1, child)) child++;
    if (!isWorse(best, child, parent)) return;
    swap(best, child, parent);
    parent = child;
  }
};

/** Lets the last entry rise to its place. */
const rise = (best: Best): void => {
  for (let child = best.size - 1; child > 0;) {
    const parent = (child - 1) >> 1;
    if (!isWorse(best, child, parent)) return;
    swap(best, child, parent);
    child = parent;
  }
};

/** The score that has to be beaten: anything will do while there is room. */
export const worstKept = (best: Best): number =>
  best.size < best.slots.length ? Infinity : ((best.scores[0] as number | undefined) ?? -Infinity);

/** Keeps an entry if it is among the best. Entries come in the order of their slots: an equal one stays behind. */
export const keepIfBest = (best: Best, slot: number, score: number): void => {
  const isFull = best.size === best.slots.length;
  if (isFull && !(Math.fround(score) < worstKept(best))) return;
  const at = isFull ? 0 : best.size++;
  best.slots[at] = slot;
  best.scores[at] = score;
  if (isFull) sink(best, best.size);
  else rise(best);
};

/** Puts what was kept in order, the best first. Nothing can be kept in it afterwards. */
export const bestFirst = (best: Best): Best => {
  for (let end = best.size - 1; end > 0; end--) {
    swap(best, 0, end);
    sink(best, end);
  }
  return best;
};
