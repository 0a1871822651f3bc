import { error, fail, redirect } from '@sveltejs/kit';
import {
  readSessionForm,
  sessionFormOf,
  sessionOfForm,
  type SessionForm,
  type SessionWish,
} from '#lib/directory/forms/edit-session.ts';
import { readSessionRow, reviseSession, type SessionRow } from '#lib/directory/index.server.ts';
import { changeWorkshopWords, workshopTextWords } from '#lib/directory/ui/change-workshop-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { conflictLines, withoutTheirs, type ConflictLine } from '../../../../../../../web/conflict.server.ts';
import {
  deskHref,
  deskOf,
  deskPlace,
  inScope,
  reviserOf,
  sentId,
} from '../../../../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

/** The session in the address, of the place in the address, unless it is over. */
const sessionOf = async (locals: App.Locals, locationId: string, url: URL) => {
  const { territoryId } = deskOf(locals).territory;
  const sessionId = sentId(url.searchParams.get('session'));
  const at = { territoryId, locationId, sessionId, now: locals.now };
  return (await inScope(locals, (tx) => readSessionRow(tx, at))) ?? error(404);
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { id, name, shortId } = await deskPlace(locals, params);
  const row = await sessionOf(locals, id, url);
  return { name, shortId, session: sessionFormOf(row), here: url.pathname + url.search };
};

type Problem = { field: string; text: string };
const refusal = (session: SessionForm, problems: Problem[], conflict?: ConflictLine[]) => ({
  ...{ session, problems, conflict },
});

/** What was typed, but what is stored where the saved version was taken. */
const chosen = (form: FormData, wish: SessionWish, row: SessionRow): SessionWish => {
  const isTheirTime = form.getAll('theirs').includes('local_start');
  const minutes = (row.ends_at.getTime() - row.starts_at.getTime()) / 60_000;
  const when = isTheirTime ? { localStart: row.local_start, durationMinutes: minutes } : {};
  return { ...wish, ...when, fields: withoutTheirs(form, wish.fields) };
};

const FIELDS: Record<string, string> = { 'seats-taken': 'seats', 'date-taken': 'day' };

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const { id: locationId, shortId } = await deskPlace(locals, params);
    const row = await sessionOf(locals, locationId, url);
    const form = await request.formData();
    const session = readSessionForm(form);
    const read = sessionOfForm(session, localDay(locals.now, row.time_zone));
    if (!read.ok) return fail(400, refusal(session, read.problem.map(workshopTextWords)));
    const change = {
      locationId,
      sessionId: row.session_id,
      version: session.version,
      wish: chosen(form, read.value, row),
    };
    const outcome = await inScope(locals, (tx) => reviseSession(tx, reviserOf(locals), change));
    if (outcome.ok) redirect(303, `${deskHref(locals, `/places/${shortId}/workshops`)}?saved=1`);
    const { problem } = outcome;
    const text = changeWorkshopWords(problem);
    if (problem.code !== 'changed-meanwhile')
      return fail(400, refusal(session, [{ field: FIELDS[problem.code] ?? '', text }]));
    const now = await sessionOf(locals, locationId, url);
    const typed = { ...read.value.fields, local_start: read.value.localStart };
    const conflict = conflictLines(locals, 'session', now, typed);
    return fail(409, refusal({ ...session, version: now.version }, [{ field: '', text }], conflict));
  },
};
