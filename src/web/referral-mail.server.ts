import * as m from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/paraglide/runtime.js';
import { REFERRAL_LINK_DAYS, type WriteReferralMail } from '#lib/referral/index.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';

/**
 * The mail that tells a structure of a referral: nothing of the person stands in it, nor who sends; what was agreed to be shared
 * is read behind the link, or at the desk.
 */
export const referralMailWriter =
  (origin: string, locale: Locale): WriteReferralMail =>
  (place, token, round) => {
    const said = { place: place.name };
    const subject =
      round === 'first'
        ? m.referral_mail_subject(said, { locale })
        : m.referral_mail_reminder(said, { locale });
    if (token === undefined) {
      const link = `${origin}${localizeHref(`/desk/${place.organizationShortId}/referrals`, locale)}`;
      return { subject, body: m.referral_mail_desk({ ...said, link }, { locale }) };
    }
    const link = `${origin}${localizeHref('/referral', locale)}?t=${token}`;
    return { subject, body: m.referral_mail_body({ ...said, link, days: REFERRAL_LINK_DAYS }, { locale }) };
  };
