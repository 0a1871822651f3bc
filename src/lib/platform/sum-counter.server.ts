/** Sums kept in memory until they are written. */
export type SumCounter<Cell> = {
  /** One more in this cell. Cells are the same when their fields are, named in the same order. */
  add: (cell: Cell) => void;
  flush: () => Promise<void>;
  stop: () => Promise<void>;
};

const FLUSH_MS = 60_000;

/** A counter that writes every minute and when it stops; what cannot be written is kept for the next time. */
export const countSums = <Cell extends object>(
  write: (sums: readonly (Cell & { count: number })[]) => Promise<void>,
): SumCounter<Cell> => {
  let sums = new Map<string, Cell & { count: number }>();
  const addTo = (key: string, cell: Cell, more: number) =>
    sums.set(key, { ...cell, count: (sums.get(key)?.count ?? 0) + more });
  const flush = async () => {
    if (sums.size === 0) return;
    const written = sums;
    sums = new Map();
    try {
      await write([...written.values()]);
    } catch {
      for (const [key, sum] of written) addTo(key, sum, sum.count);
    }
  };
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  const stop = async () => {
    clearInterval(timer);
    await flush();
  };
  return { add: (cell) => void addTo(JSON.stringify(cell), cell, 1), flush, stop };
};
