import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mergePlaces, refuseDuplicates, termLabels } from '#lib/directory/index.server.ts';
import { mergeProblemWords } from '#lib/directory/ui/duplicate-words.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { comparePlaces, pairInAddress } from '../../../web/compare-places.server.ts';
import { inScope } from '../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'overseer';

export const load: PageServerLoad = ({ locals, url }) =>
  inScope(locals, async (tx) => ({
    ...(await comparePlaces(tx, locals, url)),
    query: { a: url.searchParams.get('a'), b: url.searchParams.get('b') },
  }));

const refusal = (status: number, code: Parameters<typeof mergeProblemWords>[0]) =>
  fail(status, { problems: [{ field: '', text: mergeProblemWords(code) }] });
const back = (done: string): never => redirect(303, `${localizeHref('/upkeep/duplicates')}?done=${done}`);

const merge = async ({ locals, url, request }: RequestEvent) => {
  const { territoryId } = locals.territory;
  const form = await request.formData();
  const number = (name: string) => Number(form.get(name)) || 0;
  const keepsFirst = form.get('keep') !== 'b';
  const by = { territoryId, now: locals.now, labels: termLabels };
  const outcome = await inScope(locals, async (tx) => {
    const { a, b } = await pairInAddress(tx, territoryId, url);
    return mergePlaces(tx, by, {
      ...(keepsFirst ? { keptId: a, goneId: b } : { keptId: b, goneId: a }),
      ...{ keptVersion: number('keptVersion'), goneVersion: number('goneVersion') },
    });
  });
  if (outcome.ok) back('merged');
  else return refusal(outcome.problem.code === 'not-found' ? 404 : 409, outcome.problem.code);
};

export const actions: Actions = {
  merge,
  refuse: async ({ locals, url }) => {
    const { territoryId } = locals.territory;
    const refused = await inScope(locals, async (tx) =>
      refuseDuplicates(tx, territoryId, [await pairInAddress(tx, territoryId, url)]),
    );
    return refused > 0 ? back('refused') : refusal(404, 'not-found');
  },
};
