const isWorse = (scores: Float32Array, a: number, b: number): boolean => {
  const difference = (scores[a] as number) - (scores[b] as number);
  return difference > 0 || (difference === 0 && a > b);
};

/** Lets the entry at `start` sink to its place: the worst of the first `end` entries ends on top. */
const sink = (heap: Int32Array, scores: Float32Array, start: number, end: number): void => {
  let parent = start;
  const moving = heap[parent] as number;
  for (let child = 2 * parent + 1; child < end; child = 2 * parent + 1) {
    if (child + 1 < end && isWorse(scores, heap[child + 1] as number, heap[child] as number)) child++;
    if (!isWorse(scores, heap[child] as number, moving)) break;
    heap[parent] = heap[child] as number;
    parent = child;
  }
  heap[parent] = moving;
};

/** Puts the best of all into a heap of the first ones. */
const keepBest = (heap: Int32Array, scores: Float32Array, length: number): void => {
  const size = heap.length;
  if (size === 0) return;
  let worst = scores[heap[0] as number] as number;
  for (let i = size; i < length; i++) {
    // Of two equal scores the later one stays behind.
    if (!((scores[i] as number) < worst)) continue;
    heap[0] = i;
    sink(heap, scores, 0, size);
    worst = scores[heap[0]] as number;
  }
};

/**
 * The indices of the `count` smallest scores, smallest first, ties in index order, without sorting the rest:
 * a bounded heap whose top is the worst kept. `length` scores are looked at.
 */
export const bestFirst = (scores: Float32Array, length: number, count: number): Int32Array => {
  const size = Math.min(count, length);
  const heap = new Int32Array(size);
  for (let i = 0; i < size; i++) heap[i] = i;
  for (let i = (size >> 1) - 1; i >= 0; i--) sink(heap, scores, i, size);
  keepBest(heap, scores, length);
  for (let end = size - 1; end > 0; end--) {
    const worst = heap[0] as number;
    heap[0] = heap[end] as number;
    heap[end] = worst;
    sink(heap, scores, 0, end);
  }
  return heap;
};
