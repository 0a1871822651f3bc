type Point = { x: number; y: number };

/** Where the next point goes: by inverse quadratic interpolation or the secant when that is safe, else by halves. */
const stepFrom = (now: Point, before: Point, other: Point, least: number, lastStep: number) => {
  const half = (other.x - now.x) / 2;
  if (Math.abs(lastStep) < least || Math.abs(before.y) <= Math.abs(now.y)) return { step: half, last: half };
  const s = now.y / before.y;
  let [p, q] = [2 * half * s, 1 - s];
  if (before.x !== other.x) {
    const [u, r] = [before.y / other.y, now.y / other.y];
    p = s * (2 * half * u * (u - r) - (now.x - before.x) * (r - 1));
    q = (u - 1) * (r - 1) * (s - 1);
  }
  if (p > 0) q = -q;
  else p = -p;
  const isSafe = p < 1.5 * half * q - Math.abs(least * q) / 2 && p < Math.abs((lastStep * q) / 2);
  return isSafe ? { step: p / q, last: p / q } : { step: half, last: half };
};

/**
 * A zero of `f` between `low` and `high`, where `f` changes its sign, to about `tolerance`: Brent's method (1973,
 * "Algorithms for minimization without derivatives", chapter 4), which R's `uniroot` uses too, so that where there are
 * several zeros (three-parameter models) the same one is found.
 */
export const findRoot = (f: (x: number) => number, low: number, high: number, tolerance = 1e-10): number => {
  let before: Point = { x: low, y: f(low) };
  let now: Point = { x: high, y: f(high) };
  let other = before;
  for (let round = 0; round < 1000; round++) {
    const lastStep = now.x - before.x;
    if (Math.abs(other.y) < Math.abs(now.y)) {
      [before, now] = [now, other];
      other = before;
    }
    const least = 2 * Number.EPSILON * Math.abs(now.x) + tolerance / 2;
    const half = (other.x - now.x) / 2;
    if (Math.abs(half) <= least || now.y === 0) return now.x;
    const { step } = stepFrom(now, before, other, least, lastStep);
    before = now;
    const x = now.x + (Math.abs(step) < least ? Math.sign(half) * least : step);
    now = { x, y: f(x) };
    if (now.y > 0 === other.y > 0) other = before;
  }
  return now.x;
};
