import { createHash } from 'node:crypto';
import { error, type RequestEvent } from '@sveltejs/kit';
import { DEMONSTRATION, hoursOfPlace, readPlacePage, readWorkshopPage } from '#lib/directory/index.server.ts';
import type { PrintedPlace, SheetContext } from '#lib/outreach/index.ts';
import type { Locale } from '#lib/paraglide/runtime.js';
import type { SheetDocument } from '#lib/shared/document-sheet.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { noticeLanguagesOf } from '#lib/territory/index.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { codeSvg } from '#lib/ui/code-svg.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { askForWork } from './work-limit.server.ts';

type Asked = { locals: App.Locals; url: URL; request: Request };

/** The languages of a notice: the reader's, and where the commune writes its notices in several, the others of them. */
export const noticeLocales = (
  locale: Locale,
  commune: { languages: string[]; facilities: string[] } | undefined,
): Locale[] => {
  const needed = commune ? noticeLanguagesOf(commune) : [];
  const isNotice = needed.includes(dataLocale(locale));
  const others = (['de', 'fr', 'nl'] as const).filter(
    (one) => needed.includes(one) && one !== dataLocale(locale),
  );
  return isNotice ? [locale, ...others] : [locale];
};

const contextsOf = (
  { locals, url }: Asked,
  path: string,
  of: { commune: string | null; isInvented: boolean },
): SheetContext[] => {
  const { territory, now, locale } = locals;
  const commune = territory.facts.communes.find(({ code }) => code === of.commune);
  return noticeLocales(locale, commune).map((one) => {
    const address = `${url.origin}${localizeHref(path, one)}`;
    const today = localDay(now, territory.timeZone);
    const { isInvented } = of;
    return { locale: one, timeZone: territory.timeZone, today, address, code: codeSvg(address), isInvented };
  });
};

/** A public place, its hours, and the contexts of its sheets; not found where there is none. */
export const printedPlace = async (
  asked: Asked,
  shortId: string,
): Promise<{ place: PrintedPlace; contexts: SheetContext[] }> => {
  const { territory, now } = asked.locals;
  const page = await readPlacePage(territory.db, territory.territoryId, shortId, now);
  if (!page) error(404);
  const { timeZone } = territory;
  const at = { today: localDay(now, timeZone), nowMinute: Math.floor(now.getTime() / 60_000), timeZone };
  const hoursOf = await hoursOfPlace(territory.db, territory.territoryId, page, at);
  const isInvented = page.source === DEMONSTRATION;
  const contexts = contextsOf(asked, `/places/${page.shortId}`, { commune: page.commune, isInvented });
  return { place: { page, hours: hoursOf(page.timetable) }, contexts };
};

/** A public workshop and the contexts of its poster. */
export const printedWorkshop = async (asked: Asked, shortId: string) => {
  const { territory, now } = asked.locals;
  const workshop = await readWorkshopPage(territory.db, territory.territoryId, shortId, now);
  if (!workshop) error(404);
  const of = { commune: workshop.place.commune, isInvented: territory.isDemonstration };
  return { workshop, contexts: contextsOf(asked, `/workshops/${workshop.shortId}`, of) };
};

/** Documents made lately, by what they say: a poster that many open is made once. */
const made = new Map<string, Buffer>();
const MOST_KEPT = 60;

const pdfOf = async (tag: string, document: SheetDocument): Promise<Buffer> => {
  const { renderPdf } = await import('#lib/platform/pdf.server.ts');
  const pdf = renderPdf(document);
  if (made.size >= MOST_KEPT) made.delete(made.keys().next().value as string);
  made.set(tag, pdf);
  return pdf;
};

const tagOf = (document: SheetDocument): string =>
  `"${createHash('sha256').update(JSON.stringify(document)).digest('base64url').slice(0, 22)}"`;

/**
 * Answers a document as a PDF, or that it has not changed; `name` is that of the file, in plain letters. Drawing is work: who
 * asks for too much of it is told when to come back (429); what was drawn lately is given to everybody.
 */
export const answerPdf = async (
  { request, locals, getClientAddress }: Pick<RequestEvent, 'request' | 'locals' | 'getClientAddress'>,
  document: SheetDocument,
  name: string,
): Promise<Response> => {
  const tag = tagOf(document);
  const headers = { etag: tag, 'cache-control': 'public, max-age=300' };
  if (request.headers.get('if-none-match')?.includes(tag))
    return new Response(null, { status: 304, headers });
  const known = made.get(tag);
  const wait = known ? undefined : await askForWork(locals, 'pdf', getClientAddress());
  if (wait)
    return new Response(`${wait.text}\n`, {
      status: 429,
      headers: {
        ...{ 'retry-after': String(wait.seconds), 'content-type': 'text/plain; charset=utf-8' },
        'cache-control': 'no-store',
      },
    });
  const pdf = known ?? (await pdfOf(tag, document));
  return new Response(new Uint8Array(pdf), {
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'content-disposition': `inline; filename="${name}.pdf"`,
    },
  });
};
