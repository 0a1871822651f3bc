/** Door of journey for everyone: its words, and how a code is read and shown. */
export {
  CHANNELS,
  CLOSINGS,
  expectedAfter,
  keptDaysOf,
  keptUntil,
  NEXT_STEPS,
  STEPS,
  type RecordState,
} from './domain/record-state.ts';
export {
  BASES,
  CARD_ITEMS,
  CONSENT_TEXTS,
  SENT_TEXT,
  type Acting,
  type Basis,
  type CardItem,
} from './domain/acting.ts';
export { groupsOf, readCode, type CodeProblem } from './domain/card-code.ts';
export { readTyped, type Contact, type ReachProblem } from './domain/reach.ts';
export { asksToStop, HOLD_REASONS, STOP_PURPOSES, type HoldReason, type StopPurpose } from './domain/stop.ts';
export { readEvent } from './domain/journey-event.ts';
