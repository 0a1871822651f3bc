/** Door of the diagnosis for everyone: positioning by item response theory. */
export { calibrateItems, type CalibratedItem, type Calibration } from './domain/calibrate-items.ts';
export { calibrationNotes, type CalibrationNote } from './domain/calibration-notes.ts';
export { estimateAbility, type Estimate, type Estimates } from './domain/estimate-ability.ts';
export { itemFileProblemWords } from './ui/item-file-words.ts';
