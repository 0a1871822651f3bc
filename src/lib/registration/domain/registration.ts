/** What somebody asks for their structure, as it was understood. Of a claim, only who asks says something. */
export type AskedRegistration = {
  name: string;
  kinds: string[];
  street: string | null;
  postalCode: string | null;
  city: string | null;
  /** Ten digits whose last two are right; proves the typing alone. */
  bceNumber: string | null;
  phone: string | null;
  website: string | null;
  /** The network that the structure says it belongs to. */
  networkId: string | null;
  personName: string;
  personFunction: string;
  email: string;
};

/** Where a request stands: its mail was sent, it waits for somebody, it was decided on. */
export type RegistrationState = 'mailed' | 'waiting' | 'verified' | 'refused';

/** For so many hours the mailed link proves an address (ours). */
export const LINK_HOURS = 48;
/** We promise an answer within so many days (ours). */
export const ANSWER_DAYS = 10;

const DAY_MS = 24 * 3_600_000;

/** By when somebody should have answered a request that was confirmed at this moment. */
export const answerBy = (confirmedAt: Date): Date => new Date(confirmedAt.getTime() + ANSWER_DAYS * DAY_MS);
