import { fail, redirect } from '@sveltejs/kit';
import { readOwnSent, readSentBy, stopReferral } from '#lib/referral/index.server.ts';
import { problemWords } from '#lib/referral/ui/referral-words.ts';
import { deskHref, deskOf, inScope, sentId } from '../../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'sender';

/** Three words for everybody who sends; the people who wrote a referral see beside them what they wrote themselves. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { organization } = deskOf(locals);
  const { lines, own } = await inScope(locals, async (tx) => ({
    lines: await readSentBy(tx, organization.id),
    own: await readOwnSent(tx, organization.id),
  }));
  const written = new Map(own.map((one) => [one.sentId, one]));
  return {
    lines: lines.map((line) => ({ ...line, own: written.get(line.sentId) ?? null })),
    ...{ done: url.searchParams.get('done')?.slice(0, 36) ?? null, locale: locals.locale },
    ...{ isStopped: url.searchParams.has('stopped'), base: deskHref(locals, '/referrals') },
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const id = sentId((await request.formData()).get('referral'));
    const done = await inScope(locals, (tx) => stopReferral(tx, id, locals.now));
    if (!done.ok) return fail(404, { problems: [{ field: '', text: problemWords(done.problem) }] });
    redirect(303, `${deskHref(locals, '/referrals/sent')}?stopped=1`);
  },
};
