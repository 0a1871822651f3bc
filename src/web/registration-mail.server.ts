import * as m from '#lib/paraglide/messages.js';
import { isLocale, locales, type Locale } from '#lib/paraglide/runtime.js';
import { ANSWER_DAYS, LINK_HOURS, whatWords } from '#lib/registration/index.ts';
import type { LateRequest, OwnRequest, SaidInEach, WaitingRequest } from '#lib/registration/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { dateWords } from '#lib/ui/time-words.ts';

type Mail = { subject: string; body: string };
type About = { isClaim: boolean; name: string; personName: string };

const localeOf = (request: { locale: string }): Locale => (isLocale(request.locale) ? request.locale : 'fr');

/** The mail that proves an address, in the reader's language. */
export const writeProof =
  (about: About, origin: string, locale: Locale) =>
  (token: string): Mail => ({
    subject: m.mail_registration_subject({ name: about.name }, { locale }),
    body: m.mail_registration_body(
      {
        ...{ person: about.personName, what: whatWords(about, locale), hours: LINK_HOURS, days: ANSWER_DAYS },
        link: `${origin}${localizeHref('/offer-help/request', locale)}?t=${token}`,
      },
      { locale },
    ),
  });

const inEach = (write: (locale: Locale) => Mail): SaidInEach =>
  Object.fromEntries(locales.map((locale) => [locale, write(locale)]));

/** Tells those who decide that somebody waits. */
export const writeToVerifiers = (request: OwnRequest, origin: string): SaidInEach =>
  inEach((locale) => ({
    subject: m.mail_registration_waiting_subject({ name: request.name }, { locale }),
    body: m.mail_registration_waiting_body(
      {
        ...{ what: whatWords(request, locale), person: request.personName, days: ANSWER_DAYS },
        link: `${origin}${localizeHref('/verifications', locale)}`,
      },
      { locale },
    ),
  }));

/** Tells those who manage a place that somebody claims it. `desk`: the path of their page that answers. */
export const writeToManagers = (request: OwnRequest, origin: string, desk: string): SaidInEach =>
  inEach((locale) => ({
    subject: m.mail_registration_claim_subject({ name: request.name }, { locale }),
    body: m.mail_registration_claim_body(
      { name: request.name, person: request.personName, link: `${origin}${localizeHref(desk, locale)}` },
      { locale },
    ),
  }));

/** Yes: the way in, in the language that was asked in. */
export const writeWelcome = (request: WaitingRequest, token: string): Mail => {
  const locale = localeOf(request);
  const draft = request.isClaim ? '' : m.mail_registration_draft({}, { locale });
  const link = `${request.origin}${localizeHref('/invitation', locale)}?t=${token}`;
  return {
    subject: m.mail_registration_verified_subject({ name: request.name }, { locale }),
    body: m.mail_registration_verified_body(
      { person: request.personName, what: whatWords(request, locale), link, draft },
      { locale },
    ),
  };
};

/** No, and why. */
export const writeRefusal = (request: WaitingRequest, reason: string): Mail => {
  const locale = localeOf(request);
  const link = `${request.origin}${localizeHref('/offer-help', locale)}`;
  return {
    subject: m.mail_registration_refused_subject({ name: request.name }, { locale }),
    body: m.mail_registration_refused_body(
      { person: request.personName, what: whatWords(request, locale), reason, link },
      { locale },
    ),
  };
};

const dayOf = (request: LateRequest, timeZone: string, locale: Locale): string =>
  dateWords(localDay(request.confirmedAt, timeZone), locale);

/** Tells those who decide that somebody waits for too long. */
export const writeLateToVerifiers =
  (timeZone: string) =>
  (request: LateRequest): SaidInEach =>
    inEach((locale) => ({
      subject: m.mail_registration_late_subject({ name: request.name }, { locale }),
      body: m.mail_registration_late_body(
        {
          ...{ what: whatWords(request, locale), person: request.personName },
          date: dayOf(request, timeZone, locale),
          link: `${request.origin}${localizeHref('/verifications', locale)}`,
        },
        { locale },
      ),
    }));

/** Tells whoever asked that it takes longer, and that nothing is lost. */
export const writeLateToAsker =
  (timeZone: string) =>
  (request: LateRequest): Mail => {
    const locale = localeOf(request);
    return {
      subject: m.mail_registration_longer_subject({ name: request.name }, { locale }),
      body: m.mail_registration_longer_body(
        {
          ...{ what: whatWords(request, locale), person: request.personName },
          date: dayOf(request, timeZone, locale),
        },
        { locale },
      ),
    };
  };
