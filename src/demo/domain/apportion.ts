/** One party of a division: how strongly it asks, and how much it can take at most. */
export type Claim = { weight: number; most: number };

/** One round: the whole part of each ideal share, then one more to the largest remainders. Returns what it placed. */
const round = (left: number, claims: readonly Claim[], given: number[]): number => {
  const room = claims.map((claim, i) => claim.most - (given[i] ?? 0));
  const open = claims.map((claim, i) => ((room[i] ?? 0) > 0 ? claim.weight : 0));
  const weights = open.reduce((sum, weight) => sum + weight, 0);
  if (weights === 0) return 0;
  const ideal = open.map((weight) => (left * weight) / weights);
  let placed = 0;
  const give = (i: number, count: number): void => {
    given[i] = (given[i] ?? 0) + count;
    placed += count;
  };
  ideal.forEach((share, i) => give(i, Math.min(Math.floor(share), room[i] ?? 0)));
  const byRemainder = ideal
    .map((share, i) => ({ remainder: share - Math.floor(share), i }))
    .filter(({ remainder, i }) => remainder > 0 && (claims[i]?.most ?? 0) > (given[i] ?? 0))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder) if (placed < left) give(i, 1);
  return placed;
};

/**
 * Divides `total` whole units between claims, in proportion to their weights (largest remainders, ties to the first),
 * none over its `most`. What cannot be placed because every claim is full is left out. Returns one number a claim.
 */
export const apportion = (total: number, claims: readonly Claim[]): number[] => {
  const given = claims.map(() => 0);
  for (let left = total; left > 0;) {
    const placed = round(left, claims, given);
    if (placed === 0) break;
    left -= placed;
  }
  return given;
};

/** How many of `base` a percentage of the study stands for. */
export const countOf = (percent: number, base: number): number => Math.round((percent * base) / 100);
