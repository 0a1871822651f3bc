import type { CalibrationModel } from './calibrate-items.ts';
import type { Answer } from './item-response.ts';
import { forEachPosterior, rightAt, type Grid, type Line } from './response-curves.ts';

export type Errors = { aSe: number | null; bSe: number | null };

/** The lower triangle L with L Lᵀ = matrix (Cholesky); undefined when it has no inverse that can be trusted. */
const choleskyOf = (matrix: readonly Float64Array[]): Float64Array[] | undefined => {
  const lower = matrix.map((row) => new Float64Array(row.length));
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (lower[i]?.[k] ?? 0) * (lower[j]?.[k] ?? 0);
      const diagonal = matrix[i]?.[i] ?? 0;
      if (i === j && sum <= 1e-10 * diagonal) return undefined;
      const row = lower[i];
      if (row) row[j] = i === j ? Math.sqrt(sum) : sum / (lower[j]?.[j] ?? NaN);
    }
  return lower;
};

/** The inverse of a symmetric positive matrix; undefined when it has none. */
export const inverseOf = (matrix: readonly Float64Array[]): Float64Array[] | undefined => {
  const lower = choleskyOf(matrix);
  if (!lower) return undefined;
  const size = matrix.length;
  const columns = Array.from({ length: size }, (_, c) => {
    const x = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= (lower[i]?.[k] ?? 0) * (x[k] ?? 0);
      x[i] = sum / (lower[i]?.[i] ?? NaN);
    }
    for (let i = size - 1; i >= 0; i--) {
      let sum = x[i] ?? 0;
      for (let k = i + 1; k < size; k++) sum -= (lower[k]?.[i] ?? 0) * (x[k] ?? 0);
      x[i] = sum / (lower[i]?.[i] ?? NaN);
    }
    return x;
  });
  return columns;
};

/** The slope of one person's log-likelihood: by each item's start, then by each slope (under Rasch by the one they share). */
const slopesOf = (
  model: CalibrationModel,
  answers: readonly Answer[],
  posterior: Float64Array,
  lines: readonly Line[],
  grid: Grid,
): Float64Array => {
  const size = lines.length;
  const slopes = new Float64Array(model === 'rasch' ? size + 1 : 2 * size);
  lines.forEach((line, i) => {
    const answer = answers[i] ?? null;
    if (answer === null) return;
    const at = model === 'rasch' ? size : size + i;
    grid.nodes.forEach((x, k) => {
      const rest = (posterior[k] ?? 0) * (answer - rightAt(line, x));
      slopes[i] = (slopes[i] ?? 0) + rest;
      slopes[at] = (slopes[at] ?? 0) + rest * x;
    });
  });
  return slopes;
};

/**
 * Standard errors from the sum over people of the outer products of their slopes (the "cross-product" estimate of the
 * information), in logits; under 2PL b = -start / slope, by the delta method. Null when there are too few people.
 */
export const standardErrors = (
  model: CalibrationModel,
  people: readonly (readonly Answer[])[],
  lines: readonly Line[],
  grid: Grid,
): Errors[] => {
  const size = lines.length;
  const count = model === 'rasch' ? size + 1 : 2 * size;
  const information = Array.from({ length: count }, () => new Float64Array(count));
  forEachPosterior(people, lines, grid, (answers, posterior) => {
    const slopes = slopesOf(model, answers, posterior, lines, grid);
    information.forEach((row, i) => {
      for (let j = 0; j < count; j++) row[j] = (row[j] ?? 0) + (slopes[i] ?? 0) * (slopes[j] ?? 0);
    });
  });
  const inverse = inverseOf(information);
  if (!inverse) return lines.map(() => ({ aSe: null, bSe: null }));
  const at = (i: number, j: number) => inverse[i]?.[j] ?? NaN;
  return lines.map(({ slope, start }, i) => {
    if (model === 'rasch') return { aSe: null, bSe: Math.sqrt(at(i, i)) };
    const [byStart, bySlope] = [-1 / slope, start / slope ** 2];
    const variance =
      byStart ** 2 * at(i, i) +
      bySlope ** 2 * at(size + i, size + i) +
      2 * byStart * bySlope * at(i, size + i);
    return { aSe: Math.sqrt(at(size + i, size + i)), bSe: Math.sqrt(variance) };
  });
};
