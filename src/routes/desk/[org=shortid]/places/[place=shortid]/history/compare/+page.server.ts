import { fail, redirect } from '@sveltejs/kit';
import {
  comparePlace,
  differenceName,
  readPresentRows,
  restorePlace,
  type RestoreProblem,
} from '#lib/directory/index.server.ts';
import { restoreProblemWords, whyWords } from '#lib/directory/ui/restore-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { deskHref, deskOf, deskPlace, inScope, reviserOf } from '../../../../../../../web/desk.server.ts';
import {
  changeWords,
  momentWords,
  subjectName,
  subjectNames,
  valueContext,
} from '../../../../../../../web/history-words.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** A moment in the address; undefined when it is none that can be read. */
const momentIn = (text: string | null): string | undefined =>
  text !== null && ISO.test(text) && !Number.isNaN(Date.parse(text))
    ? new Date(text).toISOString()
    : undefined;

const askedOf = (locals: App.Locals, locationId: string, url: URL) => {
  const { territory } = deskOf(locals);
  const [one, other] = [momentIn(url.searchParams.get('from')), momentIn(url.searchParams.get('until'))];
  if (one === undefined) return undefined;
  const [from, until] = other !== undefined && other < one ? [other, one] : [one, other];
  return {
    ...{ territoryId: territory.territoryId, locationId, from, until, now: locals.now },
    today: localDay(locals.now, territory.timeZone),
  };
};

type Compared = Awaited<ReturnType<typeof comparePlace>>[number];

const shownRow = (locals: App.Locals, name: string, row: Compared) => ({
  ...{ id: row.id, version: row.version, name },
  lines: row.differences.map(({ why, ...one }) => ({
    ...{ field: differenceName(row, one.field), why: why && whyWords(why) },
    ...changeWords(
      { ...one, kind: row.kind, subjectId: row.id, action: 'update', at: '' },
      valueContext(locals),
    ),
  })),
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { id, name, shortId } = await deskPlace(locals, params);
  const asked = askedOf(locals, id, url);
  const place = { name, shortId };
  if (!asked) return { ...place, from: '', until: undefined, rows: undefined, canRestore: false };
  const { compared, rows } = await inScope(locals, async (tx) => ({
    compared: await comparePlace(tx, asked),
    rows: await readPresentRows(tx, asked.territoryId, id, locals.now),
  }));
  const names = subjectNames(rows, locals.locale);
  return {
    ...place,
    from: momentWords(locals, asked.from),
    until: asked.until && momentWords(locals, asked.until),
    rows: compared.map((row) => shownRow(locals, subjectName(names, row.kind, row.id), row)),
    canRestore: asked.until === undefined && compared.some((row) => row.differences.some(({ why }) => !why)),
  };
};

const VERSION = /^([0-9a-f-]{36})=(\d{1,9})$/;

const versionsIn = (form: FormData): Map<string, number> =>
  new Map(
    form.getAll('version').flatMap((text) => {
      const [, id, version] = VERSION.exec(String(text)) ?? [];
      return id === undefined ? [] : [[id, Number(version)] as const];
    }),
  );

const statusOf = ({ code }: RestoreProblem): number =>
  code === 'changed-meanwhile' ? 409 : code === 'not-found' ? 404 : 400;

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const { id, shortId } = await deskPlace(locals, params);
    const form = await request.formData();
    const asked = askedOf(locals, id, url);
    const ticked = form.getAll('what').map(String);
    if (!asked || asked.until !== undefined)
      return fail(400, { ticked, problems: [restoreProblemWords({ code: 'nothing-chosen' })] });
    const restoring = {
      ...{ locationId: id, from: asked.from, today: asked.today, versions: versionsIn(form) },
      chosen: form.get('all') === 'yes' ? undefined : new Set(ticked),
    };
    const outcome = await inScope(locals, (tx) => restorePlace(tx, reviserOf(locals), restoring));
    if (outcome.ok) redirect(303, `${deskHref(locals, `/places/${shortId}/history`)}?saved=1`);
    return fail(statusOf(outcome.problem), { ticked, problems: [restoreProblemWords(outcome.problem)] });
  },
};
