import type { ReferralSender } from '#lib/referral/index.server.ts';
import { deskOf } from './desk.server.ts';
import { mailOrigin } from './mail-origin.server.ts';
import { referralMailWriter } from './referral-mail.server.ts';

/** Who sends somebody in this request: for which organization, when, in which words the place is told. */
export const referralSender = (locals: App.Locals, url: URL): ReferralSender => {
  const { organization, territory } = deskOf(locals);
  const origin = mailOrigin(locals, url);
  return {
    ...{ territoryId: territory.territoryId, organizationId: organization.id, now: locals.now },
    ...{ locale: locals.locale, origin, write: referralMailWriter(origin, locals.locale) },
  };
};
