import {
  calibrateItems,
  calibrationNotes,
  estimateAbility,
  type CalibratedItem,
  type Calibration,
  type CalibrationNote,
  type Estimate,
  type Estimates,
} from '#lib/diagnosis/index.ts';
import type { AnsweredItems, AnswerTable } from '#lib/diagnosis/forms/item-files.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Deps } from './io.ts';

type Locale = Deps['locale'];

/** What `jalon diagnosis estimate --json` writes for a person: logits; `atLimit` where it is an end of the scale. */
export const estimatesJson = ({ curves, answers }: AnsweredItems): Estimates =>
  estimateAbility(curves, answers);

/** The same as lines to read: one a method. */
export const estimatesLines = (found: Estimates, locale: Locale): string => {
  const one = (estimate: Estimate | null): string =>
    estimate
      ? `${estimate.theta.toFixed(4)} ± ${estimate.se.toFixed(4)}${estimate.atLimit ? ` ${m.positioning_cli_limit({}, { locale })}` : ''}`
      : '–';
  const methods = (['ml', 'map', 'wl', 'eap'] as const).map(
    (method) => `${method.padEnd(4)}${one(found[method])}`,
  );
  return [m.positioning_cli_answered({ count: found.answered }, { locale }), ...methods].join('\n');
};

type Named = Omit<CalibratedItem, 'item'> & { id: string };
type Reported = Omit<Calibration, 'items'> & { aic: number; bic: number; items: Named[] };
export type CalibrationAnswer = { rasch: Reported; twoPl: Reported; notes: CalibrationNote[] };

const reported = (found: Calibration, names: readonly string[]): Reported => {
  const { logLikelihood, parameters, people, items } = found;
  return {
    ...found,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: parameters * Math.log(people) - 2 * logLikelihood,
    items: items.map(({ item, ...rest }) => ({ id: names[item] ?? String(item + 1), ...rest })),
  };
};

/** What `jalon diagnosis calibrate --json` writes: both models, with what to be careful of. */
export const calibrationJson = ({ answers, names }: AnswerTable): CalibrationAnswer => {
  const [rasch, twoPl] = [calibrateItems(answers, 'rasch'), calibrateItems(answers, '2pl')];
  return {
    rasch: reported(rasch, names),
    twoPl: reported(twoPl, names),
    notes: calibrationNotes(rasch, twoPl, names),
  };
};

const noteWords = (note: CalibrationNote, locale: Locale): string => {
  const { id, n } = note;
  switch (note.code) {
    case 'few-people':
      return m.positioning_note_few_people({ n, least: note.least, model: note.model }, { locale });
    case 'few-answers':
      return m.positioning_note_few_answers({ id, n }, { locale });
    case 'no-estimate':
      return m.positioning_note_no_estimate({ id }, { locale });
    case 'misfit':
      return m.positioning_note_misfit({ id }, { locale });
    case 'wrong-way':
      return m.positioning_note_wrong_way({ id }, { locale });
    case 'not-converged':
      return m.positioning_note_not_converged({ model: note.model }, { locale });
  }
};

const cell = (value: number | null): string => (value === null ? '–' : value.toFixed(2)).padStart(7);

/** The same as a table to read. */
export const calibrationLines = ({ rasch, twoPl, notes }: CalibrationAnswer, locale: Locale): string => {
  const width = Math.max(4, ...rasch.items.map(({ id }) => id.length));
  const head = ['b', '±', 'infit', 'outfit', '2PL a', '±', '2PL b', '±'].map((name) => name.padStart(7));
  const rows = rasch.items.map((item, i) => {
    const two = twoPl.items[i];
    const cells = [
      ...[item.b, item.bSe, item.infit, item.outfit],
      ...[two?.a ?? null, two?.aSe ?? null, two?.b ?? null, two?.bSe ?? null],
    ];
    return `${item.id.padEnd(width)} ${String(item.n).padStart(6)} ${cells.map(cell).join(' ')}`;
  });
  return [
    m.positioning_cli_calibrated({ people: rasch.people, spread: rasch.spread.toFixed(2) }, { locale }),
    `${' '.repeat(width)} ${'n'.padStart(6)} ${head.join(' ')}`,
    ...rows,
    `BIC: Rasch ${rasch.bic.toFixed(1)}, 2PL ${twoPl.bic.toFixed(1)}`,
    ...notes.map((note) => `! ${noteWords(note, locale)}`),
  ].join('\n');
};
