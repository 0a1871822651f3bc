import { createHmac } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mayTry } from '#lib/accounts/index.server.ts';
import {
  isFromMachine,
  readReportForm,
  reportOfForm,
  type NewReport,
  type ReportForm,
} from '#lib/directory/forms/report-error.ts';
import { readPlacePage, saveReport } from '#lib/directory/index.server.ts';
import { reportProblemWords } from '#lib/directory/ui/report-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { inScope } from '../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'public';

const placeOf = async ({ locals, params }: { locals: App.Locals; params: { place: string } }) => {
  const { db, territoryId } = locals.territory;
  return (await readPlacePage(db, territoryId, params.place.slice(0, 8), locals.now)) ?? error(404);
};
type Place = Awaited<ReturnType<typeof placeOf>>;

const hrefOf = ({ shortId, slug }: Place, rest = ''): string =>
  localizeHref(`/places/${shortId}-${slug}${rest}`);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const place = await placeOf({ locals, params });
  if (params.place !== `${place.shortId}-${place.slug}`) redirect(301, hrefOf(place, '/report'));
  return {
    ...{ name: place.name, href: hrefOf(place), isOff: locals.accounts === undefined },
    isSent: url.searchParams.has('sent'),
  };
};

const refuse = (status: number, report: ReportForm, problems: { field: string; text: string }[]) =>
  fail(status, { report, problems });

/** Writes it down, unless this address (or this place) has been written about too often in the last quarter of an hour. */
const take = async (event: RequestEvent, place: Place, report: NewReport): Promise<boolean> => {
  const { locals } = event;
  const { signIn, secret } = locals.accounts as NonNullable<App.Locals['accounts']>;
  const address = event.getClientAddress();
  if (!(await mayTry(signIn.db, secret, 'report', { account: place.id, address }, locals.now))) return false;
  // By place: two reports of one person on two places are not told to be one person's.
  const reporterHash = createHmac('sha256', secret)
    .update(`report ${place.id} ${address}`)
    .digest('base64url');
  const { territoryId } = locals.territory;
  const given = { ...report, territoryId, locationId: place.id, locale: locals.locale, reporterHash };
  await inScope(locals, (tx) => saveReport(tx, { ...given, now: locals.now }));
  return true;
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const place = await placeOf({ locals, params });
    const form = await request.formData();
    const sent = readReportForm(form);
    const done = hrefOf(place, '/report?sent=1');
    if (isFromMachine(form)) redirect(303, done);
    if (!locals.accounts) return refuse(503, sent, [{ field: '', text: m.report_off() }]);
    const read = reportOfForm(sent);
    if (!read.ok) return refuse(400, sent, read.problem.map(reportProblemWords));
    if (!(await take(event, place, read.value)))
      return refuse(429, sent, [{ field: '', text: m.problem_too_many() }]);
    redirect(303, done);
  },
};
