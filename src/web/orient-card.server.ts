import { DEMONSTRATION, readPlacePage, type LiveOffer, type PlacePage } from '#lib/directory/index.server.ts';
import {
  bringFor,
  MOST_STEPS,
  neutralLine,
  neutralText,
  readStep,
  stopCode,
  type CardStep,
} from '#lib/referral/index.ts';
import { visitHolds } from '#lib/referral/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import { formatPhoneNumber } from '#lib/shared/phone-number.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { localMoment } from '#lib/ui/time-words.ts';
import type { ServedTerritory } from './installation.server.ts';
import { noticeLocales } from './printed.server.ts';

/** A step as a card shows it: nothing on it says what kind of place it is, or why somebody goes there. */
export type ShownStep = {
  /** Undefined where the name would tell too much: the address then says it alone. */
  name: string | undefined;
  address: string;
  stop: LocalizedText | undefined;
  /** The stop is no longer there, or has a name that would tell too much, and nothing else says where it is. */
  isStopAsked: boolean;
  way: LocalizedText;
  phone: string;
  topics: string[];
  title: LocalizedText | undefined;
  moment: { day: string; time: string; isDated: boolean } | undefined;
  /** The address holds a time that is no longer sure. */
  isOld: boolean;
  bring: ReturnType<typeof bringFor>;
};

const neutralIn = (text: LocalizedText): LocalizedText =>
  Object.fromEntries(Object.entries(text).filter(([, said]) => neutralText(said)));

const addressOf = (page: PlacePage): string =>
  [
    neutralLine(page.street),
    neutralText(page.addressExtra),
    [page.postalCode, page.city].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(', ');

type CardTerritory = Pick<ServedTerritory, 'timeZone'> & { offer: Pick<LiveOffer, 'snapshot'> };

/** The dated session that a step means: that workshop's, at that minute, and no other that begins with it. */
const sessionOf = ({ offer }: CardTerritory, page: PlacePage, { minute, workshop }: CardStep) => {
  const place = offer.snapshot.placeOf.get(page.id);
  if (place === undefined || workshop === undefined) return undefined;
  return offer.snapshot.cards
    .get(place)
    .sessions.find((one) => one.shortId === workshop && Number(one.start) === minute);
};

/** A step with what is known of its place today; a time that no longer holds is not shown. */
export const shownStep = (
  territory: CardTerritory,
  page: PlacePage,
  step: CardStep,
  now: Date,
): ShownStep => {
  const { minute, topics, workshop } = step;
  const { snapshot } = territory.offer;
  const session = sessionOf(territory, page, step);
  const isAhead = minute !== undefined && minute * 60_000 >= now.getTime();
  const holds =
    isAhead && (workshop ? session !== undefined : visitHolds(snapshot, page.id, minute, step.stop));
  const [phone] = page.phones;
  const named = step.stop && page.stops.find((one) => stopCode(one) === step.stop)?.name;
  const stop = named ? neutralIn(named) : undefined;
  return {
    name: neutralText(page.name),
    address: addressOf(page),
    stop,
    isStopAsked: step.stop !== undefined && Object.keys(stop ?? {}).length === 0,
    way: neutralIn(page.transport),
    phone: phone ? formatPhoneNumber(phone, page.country) : '',
    topics,
    title: session && neutralIn(session.title),
    moment: holds
      ? { ...localMoment(minute, territory.timeZone), isDated: session !== undefined }
      : undefined,
    isOld: minute !== undefined && !holds,
    bring: bringFor(topics),
  };
};

/** The steps that an address gives, as it writes them, and those of them that can be read. */
export const givenSteps = (url: URL) => {
  const all = new URLSearchParams(url.search).getAll('step');
  const given = all.slice(0, MOST_STEPS);
  return { given, read: given.flatMap((text) => readStep(text) ?? []), count: all.length };
};

/**
 * The card that an address holds: its steps, as many as a path can have, with what is known of their places today; the
 * languages of its commune's notices. Nothing is looked up of anybody, nothing is written.
 */
export const shownCard = async (locals: App.Locals, url: URL) => {
  const { territory, now, locale } = locals;
  const { given, read, count } = givenSteps(url);
  const places = [...new Set(read.map(({ place }) => place))];
  const pages = await Promise.all(
    places.map((place) => readPlacePage(territory.db, territory.territoryId, place, now)),
  );
  const known = read.flatMap((step) => {
    const page = pages[places.indexOf(step.place)];
    return page ? [{ step, page }] : [];
  });
  const commune = territory.facts.communes.find(({ code }) => code === known[0]?.page.commune);
  const query = new URLSearchParams(given.map((step) => ['step', step]));
  return {
    steps: known.map(({ step, page }) => shownStep(territory, page, step, now)),
    missing: count - known.length,
    languages: noticeLocales(locale, commune).map((one) => ({
      locale: one,
      address: `${url.origin}${localizeHref('/orient/card', one)}?${query}`,
    })),
    isInvented: known.some(({ page }) => page.source === DEMONSTRATION),
    today: localDay(now, territory.timeZone),
  };
};
