/** Door of diagnosis for everyone: detection, needs, typical profiles; positioning by item response theory. */
export { calibrateItems, type CalibratedItem, type Calibration } from './domain/calibrate-items.ts';
export { calibrationNotes, type CalibrationNote } from './domain/calibration-notes.ts';
export { estimateAbility, type Estimate, type Estimates } from './domain/estimate-ability.ts';
export { itemFileProblemWords } from './ui/item-file-words.ts';
export type { Level } from './domain/ability-levels.ts';
export { gradeChoices, isTried, type BankItem, type BankText, type Choice } from './domain/item-bank.ts';
export { stateAfter, type StopRule } from './domain/next-item.ts';
export { resultOf, type PositioningResult } from './domain/positioning-result.ts';
export { detect, RULES, type Detected, type Outcome, type RuleCode } from './domain/detection.ts';
export {
  noAnswers,
  QUESTIONS,
  type Answers,
  type DetectionQuestion,
  type QuestionCode,
} from './domain/detection-questions.ts';
export { OBSTACLES, type Deed, type Obstacle } from './domain/obstacles.ts';
export { DECLARED_LEVELS, type DeclaredLevel } from './domain/declared-level.ts';
export {
  CARDS,
  FEWEST_POINTS,
  FEWEST_TRAITS,
  LEAST_LEAD,
  nearestProfile,
  type Nearness,
} from './domain/typical-profile.ts';
export { PROFILE_NEEDS } from './domain/profile-needs.ts';
export {
  MULTIPLE_TRAITS,
  PROFILES,
  TRAIT_CODES,
  TRAITS,
  type Profile,
  type Traits,
} from './domain/typical-profile-traits.ts';
export {
  DAY_PARTS,
  DAYS,
  isTopicAsked,
  NEED_CHOICES,
  orientParameters,
  PRESET_CELLS,
  type Needs,
} from './domain/needs.ts';
export { FEWEST_SLIPS, SLIP_AXES, SLIP_AXIS_CODES, type Slip } from './domain/slip.ts';
