/** Door of the diagnosis for everyone: positioning by item response theory. */
export { calibrateItems, type CalibratedItem, type Calibration } from './domain/calibrate-items.ts';
export { calibrationNotes, type CalibrationNote } from './domain/calibration-notes.ts';
export { estimateAbility, type Estimate, type Estimates } from './domain/estimate-ability.ts';
export { itemFileProblemWords } from './ui/item-file-words.ts';
export type { Level } from './domain/ability-levels.ts';
export { gradeChoices, isTried, type BankItem, type BankText, type Choice } from './domain/item-bank.ts';
export { stateAfter, type StopRule } from './domain/next-item.ts';
export { resultOf, type PositioningResult } from './domain/positioning-result.ts';
