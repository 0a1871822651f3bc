import type { Kysely } from 'kysely';
import * as m from '#lib/paraglide/messages.js';
import { isLocale, type Locale } from '#lib/paraglide/runtime.js';
import {
  doDueReferrals,
  type DueMessage,
  type ReferralRounds,
  type RoundsSum,
} from '#lib/referral/index.server.ts';
import { formatPhoneNumber } from '#lib/shared/phone-number.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { dateWords, timeWords } from '#lib/ui/time-words.ts';
import type { Tables } from './installation.server.ts';
import { referralMailWriter } from './referral-mail.server.ts';

const localeOf = (...wanted: string[]): Locale => wanted.find((one) => isLocale(one)) ?? 'fr';

const reminder: ReferralRounds['reminder'] = ({ origin, locale }) =>
  referralMailWriter(origin, localeOf(locale));

const silent: ReferralRounds['silent'] = ({ origin, locale: wanted, senderShortId }) => {
  const locale = localeOf(wanted);
  const link = `${origin}${localizeHref(`/desk/${senderShortId}/referrals/sent`, locale)}`;
  const subject = m.referral_sent_title({}, { locale });
  return { subject, body: `${m.referral_silent({}, { locale })}\n\n${link}\n` };
};

/** A text message stands on a locked screen: a day, a number, how to stop; neither where nor why. */
const textToPerson = (message: DueMessage, locale: Locale, link: string): string => {
  const phone = formatPhoneNumber(message.phones[0] ?? '', '');
  return message.kind === 'appointment' && message.appointmentOn && message.appointmentAt
    ? m.referral_text_appointment(
        {
          date: dateWords(message.appointmentOn, locale),
          time: timeWords(message.appointmentAt, locale),
          ...{ phone, link },
        },
        { locale },
      )
    : m.referral_text_news({ phone, link }, { locale });
};

/** What the person reads: where, when, whom to call, how to stop; outside and subject say nothing of why. */
const toPerson: ReferralRounds['toPerson'] = (message, stopToken) => {
  const locale = localeOf(message.language, message.locale);
  const link = `${message.origin}${localizeHref('/stop', locale)}?t=${stopToken}`;
  if (message.channel === 'sms') return { subject: '', body: textToPerson(message, locale, link) };
  const said = { place: message.place, phone: message.phones[0] ?? '' };
  const day = {
    date: dateWords(message.appointmentOn ?? '1970-01-01', locale),
    time: timeWords(message.appointmentAt ?? '00:00', locale),
  };
  const bodies = {
    appointment: () => m.referral_person_appointment({ ...said, ...day }, { locale }),
    waiting: () => m.referral_person_waiting(said, { locale }),
    elsewhere: () => m.referral_person_elsewhere({}, { locale }),
    'not-here': () => m.referral_person_not_here({}, { locale }),
  };
  const stop = m.referral_person_stop({ link }, { locale });
  return {
    subject: m.referral_person_subject({}, { locale }),
    body: `${bodies[message.kind]()}\n\n${stop}\n`,
  };
};

/** Does what is due of the referrals of every territory. */
export const doAllDueReferrals = async (
  db: Kysely<Tables>,
  { now, keys }: Pick<ReferralRounds, 'now' | 'keys'>,
): Promise<RoundsSum> => {
  const sum: RoundsSum = { reminded: 0, silent: 0, told: 0, lapsed: 0 };
  for (const { territoryId, timeZone } of await readInstalledTerritories(db)) {
    const given = { now, timeZone, keys, reminder, silent, toPerson };
    const done = await doDueReferrals(db, territoryId, given);
    for (const name of ['reminded', 'silent', 'told', 'lapsed'] as const) sum[name] += done[name];
  }
  return sum;
};
