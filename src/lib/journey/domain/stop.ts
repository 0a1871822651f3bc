/** What the person can end: one use of what was agreed, or everything. */
export const STOP_PURPOSES = ['all', 'share', 'card'] as const;
export type StopPurpose = (typeof STOP_PURPOSES)[number];
/** How it was said. */
export type StopHow = 'link' | 'sms' | 'code' | 'desk';
/** What became of a journey: one use ended; all ended and the person erased; all ended, and kept as long as the law asks. */
export type StopOutcome = 'ended' | 'erased' | 'kept';

/** What is left after a stop, without anything personal, tells whoever waits for the person; it goes after so many days (`ours`). */
export const SHELL_DAYS = 7;
/** A link to stop works for so many days (`ours`): longer than a message lies around. */
export const STOP_LINK_DAYS = 180;

const WORDS = new Set([
  'stop',
  'stopp',
  'arret',
  'arreter',
  'arretez',
  'ende',
  'unsubscribe',
  'desinscription',
]);

/** Does somebody answer an SMS by asking to stop? The first word counts, in whatever case, with or without accents. */
export const asksToStop = (text: string): boolean => {
  const plain = text.slice(0, 200).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return WORDS.has(/[a-z]+/.exec(plain)?.[0] ?? '');
};

export const HOLD_REASONS = ['complaint', 'court', 'inspection', 'request'] as const;
/** Why nothing of a journey may be erased for now. */
export type HoldReason = (typeof HOLD_REASONS)[number];
