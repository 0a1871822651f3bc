import { hoursOfPlace, readPlacePage, readWorkshopPage } from '#lib/directory/index.server.ts';
import { announcePlace, announceWorkshop } from '#lib/outreach/index.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { DATA_LOCALES, type DataLocale } from '#lib/shared/localized-text.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { noticeLanguagesOf } from '#lib/territory/index.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { dataLocale } from '#lib/ui/locales.ts';

type Asked = { locals: App.Locals; url: URL };

/** The languages of the texts: those in which the commune writes its notices first, then the others. */
export const textLocales = (
  commune: { languages: string[]; facilities: string[] } | undefined,
): DataLocale[] => {
  const needed = commune ? noticeLanguagesOf(commune) : [];
  const rank = (locale: DataLocale): number =>
    needed.includes(locale) ? needed.indexOf(locale) : needed.length;
  return [...DATA_LOCALES].sort((a, b) => rank(a) - rank(b));
};

const contextsOf = ({ locals, url }: Asked, communeCode: string | null, path: string) => {
  const { facts, timeZone } = locals.territory;
  const commune = facts.communes.find(({ code }) => code === communeCode);
  return textLocales(commune).map((locale) => ({
    ...{ locale, timeZone, address: `${url.origin}${localizeHref(path, locale)}` },
  }));
};

/** What makes a place known: its texts, its documents, its workshops; undefined while it is not public. */
export const shareOfPlace = async (asked: Asked, shortId: string) => {
  const { territory, now, locale } = asked.locals;
  const { db, territoryId, timeZone } = territory;
  const page = await readPlacePage(db, territoryId, shortId, now);
  if (!page) return undefined;
  const today = localDay(now, timeZone);
  const at = { today, nowMinute: Math.floor(now.getTime() / 60_000), timeZone };
  const hours = (await hoursOfPlace(db, territoryId, page, at))(page.timetable);
  const titles = new Map(
    page.sessions.map(({ workshop, title }) => [
      workshop,
      textFor(title, dataLocale(locale))?.text ?? workshop,
    ]),
  );
  const path = `/places/${page.shortId}`;
  return {
    href: localizeHref(`${path}-${page.slug}`),
    address: `${asked.url.origin}${localizeHref(path)}`,
    texts: contextsOf(asked, page.commune, path).map((context) => announcePlace(page, hours, context)),
    workshops: [...titles].map(([id, title]) => ({ id, title })),
  };
};

/** The same for a workshop of this place; undefined when it is not one of its public ones. */
export const shareOfWorkshop = async (asked: Asked, place: string, shortId: string) => {
  const { territory, now, locale } = asked.locals;
  const workshop = await readWorkshopPage(territory.db, territory.territoryId, shortId, now);
  if (workshop?.place.shortId !== place) return undefined;
  const path = `/workshops/${workshop.shortId}`;
  const contexts = contextsOf(asked, workshop.place.commune, path);
  return {
    href: localizeHref(path),
    address: `${asked.url.origin}${localizeHref(path)}`,
    title: textFor(workshop.title, dataLocale(locale))?.text ?? '',
    texts: contexts.flatMap((context) => announceWorkshop(workshop, context) ?? []),
  };
};
