import { CONSENT_TEXTS, keptDaysOf, SENT_TEXT } from '#lib/journey/index.ts';

export const _access = 'public';

/** The version of the words of each purpose, as each consent notes it. */
export const load = () => ({
  follow: CONSENT_TEXTS['follow-up'].version,
  card: CONSENT_TEXTS.card.version,
  share: CONSENT_TEXTS.share.version,
  sent: SENT_TEXT.version,
  years: keptDaysOf('consent').years,
});
