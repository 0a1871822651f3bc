import { mayTry } from '#lib/accounts/index.server.ts';
import {
  messagePerson,
  readPerson,
  readProved,
  sendNumberCode,
  type Journey,
  type MessageProblem,
} from '#lib/journey/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { isLocale, type Locale } from '#lib/paraglide/runtime.js';
import type { Channel } from '#lib/platform/mail-store.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { dateWords } from '#lib/ui/time-words.ts';
import { mailOrigin } from './mail-origin.server.ts';
import { inJourneys, journeyInAddress } from './journeys.server.ts';

const localeFor = ({ language }: Journey, fallback: Locale): Locale =>
  isLocale(language) ? language : fallback;

/** By which ways the person can be written to, and whether the mobile number was proved; that it was read is noted. */
export const messagePage = (locals: App.Locals, url: URL) =>
  inJourneys(locals, async (tx, by, { keys }) => {
    const journey = await journeyInAddress(tx, by, url);
    const person = await readPerson(tx, keys, by, journey.recordId);
    const proved = await readProved(tx, journey.recordId);
    const mobile = person.find(({ kind }) => kind === 'mobile');
    return {
      ...{ recordId: journey.recordId, state: journey.state, nextOn: journey.nextOn },
      hasMobile: mobile !== undefined,
      isProved: mobile !== undefined && proved.has(mobile.id),
      hasLandline: person.some(({ kind }) => kind === 'landline'),
      hasMail: person.some(({ kind }) => kind === 'email'),
      offersSms: locals.accounts?.offersSms ?? false,
    };
  });

/** Reminds the person of the next day: the day and how to stop, nothing of who writes or why. */
export const remind = (
  locals: App.Locals,
  url: URL,
  channel: Channel,
): Promise<{ ok: true } | { ok: false; problem: MessageProblem | { code: 'no-day' } }> =>
  inJourneys(locals, async (tx, by, { keys }) => {
    const journey = await journeyInAddress(tx, by, url);
    if (!journey.nextOn) return { ok: false, problem: { code: 'no-day' } };
    const locale = localeFor(journey, locals.locale);
    const date = dateWords(journey.nextOn, locale);
    const origin = mailOrigin(locals, url);
    const write = (token: string) => {
      const link = `${origin}${localizeHref('/stop', locale)}?t=${token}`;
      const subject = channel === 'sms' ? '' : m.stop_mail_subject({}, { locale });
      return { subject, body: m.stop_message_reminder({ date, link }, { locale }) };
    };
    const sent = await messagePerson(tx, keys, by, journey.recordId, { channel, write });
    return sent.ok ? { ok: true } : sent;
  });

/** Sends the code that proves a number, in words that say nothing else. */
export const sendCode = (locals: App.Locals, url: URL) =>
  inJourneys(locals, async (tx, by, { keys }) => {
    const journey = await journeyInAddress(tx, by, url);
    const locale = localeFor(journey, locals.locale);
    return sendNumberCode(tx, keys, by, journey.recordId, (code) => m.stop_sms_code({ code }, { locale }));
  });

/** Each message costs, and each code can be guessed at: counted by journey and by network address. */
export const mayMessage = async (
  { accounts, now }: App.Locals,
  what: 'number-code' | 'journey-message',
  recordId: string,
  address: string,
): Promise<boolean> =>
  accounts !== undefined &&
  (await mayTry(accounts.signIn.db, accounts.secret, what, { account: recordId, address }, now));
