/** What came of a telephone call: all is right, something is to be corrected (said in a note), or nobody answered. */
export const CALL_OUTCOMES = ['confirmed', 'to-correct', 'nobody'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];
