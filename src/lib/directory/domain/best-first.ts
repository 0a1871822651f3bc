/**
 * The indices of the `count` smallest scores, smallest first, ties in index order, without sorting the rest:
 * a bounded heap whose top is the worst kept. `length` scores are looked at.
 */
export const bestFirst = (scores: Float32Array, length: number, count: number): Int32Array => {
  const size = Math.min(count, length);
  const heap = new Int32Array(size);
  const isWorse = (a: number, b: number): boolean => {
    const difference = (scores[a] as number) - (scores[b] as number);
    return difference > 0 || (difference === 0 && a > b);
  };
  const sink = (start: number, end: number): void => {
    let parent = start;
    const moving = heap[parent] as number;
    for (let child = 2 * parent + 1; child < end; child = 2 * parent + 1) {
      if (child + 1 < end && isWorse(heap[child + 1] as number, heap[child] as number)) child++;
      if (!isWorse(heap[child] as number, moving)) break;
      heap[parent] = heap[child] as number;
      parent = child;
    }
    heap[parent] = moving;
  };
  for (let i = 0; i < size; i++) heap[i] = i;
  for (let i = (size >> 1) - 1; i >= 0; i--) sink(i, size);
  for (let i = size; i < length && size > 0; i++) {
    if (!isWorse(heap[0] as number, i)) continue;
    heap[0] = i;
    sink(0, size);
  }
  for (let end = size - 1; end > 0; end--) {
    const worst = heap[0] as number;
    heap[0] = heap[end] as number;
    heap[end] = worst;
    sink(0, end);
  }
  return heap;
};
