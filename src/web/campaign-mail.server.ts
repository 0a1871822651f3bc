import { weekSummary } from '#lib/directory/index.ts';
import { LINK_DAYS, type WriteMail } from '#lib/network/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { isLocale, type Locale } from '#lib/paraglide/runtime.js';
import { textFor } from '#lib/shared/localized-text.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { clockOf, dateWords, rangeWords, weekdaysWords } from '#lib/ui/time-words.ts';

type Place = Parameters<WriteMail>[1];

const hoursLines = ({ week, hoursText }: Place, locale: Locale): string[] => {
  const lines = week ? weekSummary(new Uint8Array(week)) : [];
  if (lines.length === 0) return [hoursText ?? m.mail_campaign_hours_none({}, { locale })];
  return lines.map((line) => {
    const ranges = line.ranges.map(({ from, until }) => rangeWords(clockOf(from), clockOf(until), locale));
    const label = weekdaysWords(line.days, locale);
    return m.place_label_value({ label, value: ranges.join(', ') }, { locale });
  });
};

const factsOf = (place: Place, locale: Locale): string =>
  [
    place.name,
    [place.street, [place.postalCode, place.city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    place.phones.join(', '),
    ...hoursLines(place, locale),
    ...place.services.flatMap((name) => {
      const said = textFor(name, dataLocale(locale))?.text;
      return said ? [`- ${said}`] : [];
    }),
  ]
    .filter(Boolean)
    .join('\n');

const seasonLines = (season: Parameters<WriteMail>[0]['season'], locale: Locale): string[] =>
  season
    ? [
        m.mail_campaign_season(
          { from: dateWords(season.from, locale), until: dateWords(season.until, locale) },
          { locale },
        ),
      ]
    : [];

/** The mail of a campaign, in the campaign's language: what is published of the place, and the address that answers. */
export const writeCampaignMail: WriteMail = (campaign, place, token, round) => {
  const locale: Locale = isLocale(campaign.locale) ? campaign.locale : 'fr';
  const said = { title: campaign.title, place: place.name };
  const link = `${campaign.origin}${localizeHref('/confirm', locale)}?t=${token}`;
  const message = [campaign.message, ...seasonLines(campaign.season, locale)]
    .filter(Boolean)
    .map((text) => `${text}\n\n`);
  return {
    subject:
      round === 'first'
        ? m.mail_campaign_subject(said, { locale })
        : m.mail_campaign_reminder(said, { locale }),
    body: m.mail_campaign_body(
      { message: message.join(''), facts: factsOf(place, locale), link, days: LINK_DAYS },
      { locale },
    ),
  };
};
