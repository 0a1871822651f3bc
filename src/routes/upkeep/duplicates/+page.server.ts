import { fail, redirect } from '@sveltejs/kit';
import {
  readDuplicateQueue,
  readMerges,
  scanDuplicates,
  termLabels,
  undoMerge,
} from '#lib/directory/index.server.ts';
import { undoMergeWords } from '#lib/directory/ui/duplicate-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { inScope } from '../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'overseer';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { territoryId, timeZone } = locals.territory;
  const { queue, merges } = await inScope(locals, async (tx) => ({
    queue: await readDuplicateQueue(tx, territoryId),
    merges: await readMerges(tx, territoryId),
  }));
  const found = url.searchParams.get('found');
  return {
    ...{ queue, locale: locals.locale },
    merges: merges.map(({ mergedAt, ...one }) => ({ ...one, on: localDay(mergedAt, timeZone) })),
    found: found === null ? undefined : Math.max(0, Math.floor(Number(found) || 0)),
    done: ['merged', 'refused', 'undone'].find((what) => url.searchParams.get('done') === what),
  };
};

export const actions: Actions = {
  scan: async ({ locals, url }) => {
    const found = await inScope(locals, (tx) =>
      scanDuplicates(tx, locals.territory.territoryId, locals.now, 'overseer'),
    );
    redirect(303, `${url.pathname}?found=${found}`);
  },
  undo: async ({ locals, request, url }) => {
    const id = String((await request.formData()).get('merge') ?? '');
    const by = { territoryId: locals.territory.territoryId, now: locals.now, labels: termLabels };
    const outcome = isUuid(id)
      ? await inScope(locals, (tx) => undoMerge(tx, by, id))
      : ({ ok: false, problem: { code: 'not-found' } } as const);
    if (outcome.ok) redirect(303, `${url.pathname}?done=undone`);
    const texts = undoMergeWords(outcome.problem);
    return fail(outcome.problem.code === 'not-found' ? 404 : 409, {
      problems: texts.map((text) => ({ field: '', text })),
    });
  },
};
