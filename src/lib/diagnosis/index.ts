/** Door of diagnosis for everyone: detecting a difficulty without keeping anything of the person. */
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
  searchParameters,
  type Needs,
} from './domain/needs.ts';
export { FEWEST_SLIPS, SLIP_AXES, SLIP_AXIS_CODES, type Slip } from './domain/slip.ts';
