import { DEMONSTRATION, readPlacePage, type PlacePage } from '#lib/directory/index.server.ts';
import {
  bringFor,
  MOST_STEPS,
  neutralLine,
  neutralText,
  readStep,
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
  /** The stop has a name that would tell too much, and nothing else says where it is. */
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

const shownStep = (territory: ServedTerritory, page: PlacePage, step: CardStep, now: Date): ShownStep => {
  const { minute, topics } = step;
  const session = page.sessions.find(({ start }) => Number(start) === minute);
  const isAhead = minute !== undefined && minute * 60_000 >= now.getTime();
  const holds = isAhead && (session !== undefined || visitHolds(territory.offer.snapshot, page.id, minute));
  const [phone] = page.phones;
  const named = step.stop === undefined ? undefined : page.stops[step.stop]?.name;
  const stop = named && neutralIn(named);
  return {
    name: neutralText(page.name),
    address: addressOf(page),
    stop,
    isStopAsked: stop !== undefined && Object.keys(stop).length === 0,
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

/**
 * The card that an address holds: its steps, three at most, with what is known of their places today; the languages of
 * its commune's notices. Nothing is looked up of anybody, nothing is written.
 */
export const shownCard = async (locals: App.Locals, url: URL) => {
  const { territory, now, locale } = locals;
  const given = new URLSearchParams(url.search).getAll('step').slice(0, MOST_STEPS);
  const read = given.flatMap((text) => readStep(text) ?? []);
  const found = await Promise.all(
    read.map(async (step) => ({
      step,
      page: await readPlacePage(territory.db, territory.territoryId, step.place, now),
    })),
  );
  const known = found.flatMap(({ step, page }) => (page ? [{ step, page }] : []));
  const commune = territory.facts.communes.find(({ code }) => code === known[0]?.page.commune);
  const query = new URLSearchParams(given.map((step) => ['step', step]));
  return {
    steps: known.map(({ step, page }) => shownStep(territory, page, step, now)),
    missing: given.length - known.length,
    languages: noticeLocales(locale, commune).map((one) => ({
      locale: one,
      address: `${url.origin}${localizeHref('/orient/card', one)}?${query}`,
    })),
    isInvented: known.some(({ page }) => page.source === DEMONSTRATION),
    today: localDay(now, territory.timeZone),
  };
};
