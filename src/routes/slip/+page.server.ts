import { fail, redirect } from '@sveltejs/kit';
import { mayTry } from '#lib/accounts/index.server.ts';
import { readSlip, type SlipProblem } from '#lib/diagnosis/forms/slip-form.ts';
import { addSlip, readSlipCounts } from '#lib/diagnosis/index.server.ts';
import { traitWords } from '#lib/diagnosis/ui/profile-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'public';

const today = ({ now, territory }: App.Locals): string => localDay(now, territory.timeZone);

export const load: PageServerLoad = async ({ locals, url }) => ({
  counts: await readSlipCounts(locals.territory.db, locals.territory.territoryId, today(locals)),
  isSent: url.searchParams.has('sent'),
});

const problemWords = (problem: SlipProblem): { field: string; text: string } =>
  problem.code === 'empty'
    ? { field: 'age', text: m.detection_slip_problem_empty() }
    : {
        field: problem.axis,
        text: m.detection_nearest_problem({ trait: traitWords(problem.axis), value: problem.value }),
      };

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress, setHeaders }) => {
    setHeaders({ 'cache-control': 'no-store' });
    const { slip, problems } = readSlip(await request.formData());
    const refuse = (status: number, texts: { field: string; text: string }[]) =>
      fail(status, { slip, problems: texts });
    if (problems.length > 0) return refuse(400, problems.map(problemWords));
    // Without the accounts there is nothing to count the tries with: no slip, rather than any number of them.
    if (!locals.accounts) return refuse(503, [{ field: '', text: m.detection_slip_problem_off() }]);
    const { signIn, secret } = locals.accounts;
    const address = getClientAddress();
    if (!(await mayTry(signIn.db, secret, 'slip', { account: address, address }, locals.now)))
      return refuse(429, [{ field: '', text: m.detection_slip_problem_many() }]);
    await addSlip(locals.territory.db, locals.territory.territoryId, slip, today(locals));
    redirect(303, `${localizeHref('/slip')}?sent=1`);
  },
};
