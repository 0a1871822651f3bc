/** Who acts, for which organization, when; `today` is the local day (`2026-11-27`). */
export type Acting = {
  territoryId: string;
  organizationId: string;
  personId: string;
  now: Date;
  today: string;
};

/** What the person agrees to, each by itself: to be followed, to a card that others can read, to sharing with another structure. */
export type Purpose = 'follow-up' | 'card' | 'share';
export const BASES = ['consent', 'public-task'] as const;
/** On what an organization follows people. Cards and sharing always ask the person. */
export type Basis = (typeof BASES)[number];
/** What a card may show; the person chooses. */
export const CARD_ITEMS = ['structures', 'steps', 'needs', 'first-name'] as const;
export type CardItem = (typeof CARD_ITEMS)[number];

/** The words before somebody is sent by a structure that does not follow them: to one place, and no further (the database knows the code). */
export const SENT_TEXT = { code: 'send-my-name', version: 1 } as const;

/** The words that are spoken before somebody agrees: another wording is another version. */
export const CONSENT_TEXTS: Readonly<Record<Purpose, { code: string; version: number }>> = {
  'follow-up': { code: 'call-you-back', version: 2 },
  card: { code: 'show-my-card', version: 2 },
  share: { code: 'tell-another-structure', version: 2 },
};
