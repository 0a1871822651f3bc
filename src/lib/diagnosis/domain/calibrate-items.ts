import { standardErrors } from './calibration-errors.ts';
import { itemFit, type Fit } from './item-fit.ts';
import type { Answer } from './item-response.ts';
import { expectAnswers, gridOf, rightAt, type Expected, type Grid, type Line } from './response-curves.ts';

export type CalibrationModel = 'rasch' | '2pl';

/** An item calibrated: logits, and standard errors in logits; null where the answers cannot tell. */
export type CalibratedItem = {
  item: number;
  n: number;
  rightShare: number | null;
  a: number | null;
  aSe: number | null;
  b: number | null;
  bSe: number | null;
} & Fit;

export type Calibration = {
  model: CalibrationModel;
  people: number;
  /** The standard deviation of ability in logits: estimated under Rasch, 1 under 2PL. */
  spread: number;
  items: CalibratedItem[];
  logLikelihood: number;
  parameters: number;
  rounds: number;
  hasConverged: boolean;
};

/** A discrimination that answers push without end stops here: it is told as a note. */
export const STEEPEST = 6;
const ENOUGH = 1e-4;
const MOST_ROUNDS = 2000;

/** Newton's step for the line of one item; with `isSlopeFixed` for its start alone. */
const betterLine = (line: Line, i: number, { right, asked }: Expected, grid: Grid, isSlopeFixed: boolean) => {
  let { slope, start } = line;
  for (let turn = 0; turn < 4; turn++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    grid.nodes.forEach((x, k) => {
      const n = asked[i]?.[k] ?? 0;
      const p = rightAt({ slope, start }, x);
      const [rest, weight] = [(right[i]?.[k] ?? 0) - n * p, n * p * (1 - p)];
      [g0, g1, h00, h01, h11] = [
        ...[g0 + rest, g1 + rest * x],
        ...[h00 + weight, h01 + weight * x, h11 + weight * x * x],
      ] as [number, number, number, number, number];
    });
    const determinant = h00 * h11 - h01 * h01;
    const near = (step: number) => Math.max(-1, Math.min(1, step));
    if (isSlopeFixed) start += near(g0 / h00);
    else if (determinant > 1e-12) {
      start += near((h11 * g0 - h01 * g1) / determinant);
      slope = Math.max(-STEEPEST, Math.min(STEEPEST, slope + near((h00 * g1 - h01 * g0) / determinant)));
    }
  }
  return { slope, start };
};

/** Newton's step for the slope that all items share under Rasch: the spread of ability. */
const betterSpread = (lines: readonly Line[], { right, asked }: Expected, grid: Grid): number => {
  let [gradient, curvature] = [0, 0];
  lines.forEach((line, i) =>
    grid.nodes.forEach((x, k) => {
      const n = asked[i]?.[k] ?? 0;
      const p = rightAt(line, x);
      gradient += ((right[i]?.[k] ?? 0) - n * p) * x;
      curvature += n * p * (1 - p) * x * x;
    }),
  );
  const spread = lines[0]?.slope ?? 1;
  return Math.max(0.01, Math.min(STEEPEST, spread + gradient / Math.max(curvature, 1e-12)));
};

const betterLines = (model: CalibrationModel, lines: Line[], expected: Expected, grid: Grid): Line[] => {
  const next = lines.map((line, i) => betterLine(line, i, expected, grid, model === 'rasch'));
  if (model === '2pl') return next;
  const slope = betterSpread(next, expected, grid);
  return next.map(({ start }) => ({ slope, start }));
};

const shareOf = (people: readonly (readonly Answer[])[], item: number) => {
  const given = people.map((answers) => answers[item] ?? null).filter((answer) => answer !== null);
  const right = given.filter((answer) => answer === 1).length;
  return { n: given.length, right, isUsable: right > 0 && right < given.length };
};

type Share = ReturnType<typeof shareOf>;

/** The rounds of EM, from lines that start at the share of right answers, until nothing moves by 1e-4. */
const fitLines = (model: CalibrationModel, people: readonly Answer[][], shares: Share[], grid: Grid) => {
  let lines = shares.map(({ n, right }) => ({ slope: 1, start: Math.log(right / (n - right)) }));
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const expected = expectAnswers(people, lines, grid);
    const next = betterLines(model, lines, expected, grid);
    const moved = next.map((line, i) =>
      Math.max(Math.abs(line.slope - (lines[i]?.slope ?? 0)), Math.abs(line.start - (lines[i]?.start ?? 0))),
    );
    lines = next;
    if (Math.max(0, ...moved) < ENOUGH) return { lines, rounds: round, hasConverged: true };
  }
  return { lines, rounds: MOST_ROUNDS, hasConverged: false };
};

const NOTHING = { a: null, aSe: null, b: null, bSe: null, infit: null, outfit: null };

/**
 * Difficulties (Rasch), or discriminations and difficulties (2PL), by marginal maximum likelihood (Bock and Aitkin, 1981):
 * ability is N(0, spread²) under Rasch, where a = 1, and N(0, 1) under 2PL. An item that all or none got right has no
 * estimate. `people` are rows of answers, one column an item; null is "not asked".
 */
export const calibrateItems = (people: readonly Answer[][], model: CalibrationModel): Calibration => {
  const width = people.reduce((most, answers) => Math.max(most, answers.length), 0);
  const shares = Array.from({ length: width }, (_, item) => ({ item, ...shareOf(people, item) }));
  const used = shares.filter(({ isUsable }) => isUsable);
  const rows = people.map((answers) => used.map(({ item }) => answers[item] ?? null));
  const grid = gridOf();
  const fitted = fitLines(model, rows, used, grid);
  const errors = standardErrors(model, rows, fitted.lines, grid);
  const spread = model === 'rasch' ? (fitted.lines[0]?.slope ?? 1) : 1;
  const scaled = fitted.lines.map(({ slope, start }) =>
    model === 'rasch' ? { a: 1, b: -start } : { a: slope, b: -start / slope },
  );
  const fit = itemFit(rows, scaled);
  const items = shares.map(({ item, n, right }): CalibratedItem => {
    const place = used.findIndex((one) => one.item === item);
    const found = { ...NOTHING, ...scaled[place], ...errors[place], ...fit[place] };
    return { item, n, rightShare: n === 0 ? null : right / n, ...found };
  });
  const { logLikelihood } = expectAnswers(rows, fitted.lines, grid);
  const parameters = model === 'rasch' ? used.length + 1 : 2 * used.length;
  const { rounds, hasConverged } = fitted;
  return {
    ...{ model, people: people.length, spread, items },
    logLikelihood,
    parameters,
    rounds,
    hasConverged,
  };
};
