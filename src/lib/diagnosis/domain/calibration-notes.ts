import { STEEPEST, type Calibration, type CalibrationModel } from './calibrate-items.ts';

/** What whoever reads a calibration has to know before using it. */
export type CalibrationNote = {
  code: 'few-people' | 'few-answers' | 'no-estimate' | 'misfit' | 'wrong-way' | 'not-converged';
  id: string;
  model: CalibrationModel;
  n: number;
  least: number;
};

/** People below which a model's figures are a first impression (ours, after Linacre 1994 and Drasgow 1989). */
const LEAST: Record<CalibrationModel, number> = { rasch: 100, '2pl': 500 };
/** Answers to one item below which its difficulty is a first impression (ours, after Linacre 1994). */
const LEAST_ANSWERS = 50;
/** Mean squares outside these measure something else (Wright and Linacre, 1994, for clinical observation: 0.5 to 1.7). */
const FITTING = { low: 0.5, high: 1.7 };
/** Below this an item does not separate who knows from who does not, or does it the wrong way round (ours). */
const FLATTEST = 0.2;

/** The notes of a calibration: about people first, then item by item. */
export const calibrationNotes = (
  rasch: Calibration,
  twoPl: Calibration,
  names: readonly string[],
): CalibrationNote[] => {
  const notes: CalibrationNote[] = [];
  const add = (code: CalibrationNote['code'], more: Partial<CalibrationNote>) =>
    notes.push({ code, id: '', model: 'rasch', n: 0, least: 0, ...more });
  for (const { model, people, hasConverged } of [rasch, twoPl]) {
    const least = LEAST[model];
    if (people < least) add('few-people', { model, n: people, least });
    if (!hasConverged) add('not-converged', { model });
  }
  const isOut = (fit: number | null) => fit !== null && (fit < FITTING.low || fit > FITTING.high);
  rasch.items.forEach(({ item, n, b, infit, outfit }) => {
    const about = { id: names[item] ?? String(item + 1), n, least: LEAST_ANSWERS };
    const a = twoPl.items[item]?.a ?? null;
    if (b === null) add('no-estimate', about);
    else if (n < LEAST_ANSWERS) add('few-answers', about);
    if (isOut(infit) || isOut(outfit)) add('misfit', about);
    if (a !== null && (a < FLATTEST || a >= STEEPEST)) add('wrong-way', { ...about, model: '2pl' });
  });
  return notes;
};
