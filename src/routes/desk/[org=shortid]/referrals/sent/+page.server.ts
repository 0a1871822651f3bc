import { fail, redirect } from '@sveltejs/kit';
import type { Transaction } from 'kysely';
import { isTerm } from '#lib/directory/index.ts';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { readOwnSent, readPlaceOfReferral, readSentBy, stopReferral } from '#lib/referral/index.server.ts';
import { writeStep } from '#lib/referral/index.ts';
import { cardHref } from '#lib/referral/ui/proposal-line.ts';
import { problemWords } from '#lib/referral/ui/referral-words.ts';
import { deskHref, deskOf, inScope, sentId } from '../../../../../web/desk.server.ts';
import { nextPlacesOf } from '../../../../../web/next-place.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'sender';

type Tx = Transaction<DirectoryTables>;

/** What was just sent, by codes of the address alone: which place, and its card for the person. */
const justSent = async (tx: Tx, locals: App.Locals, { searchParams }: URL) => {
  const id = sentId(searchParams.get('prescribed'));
  const place = await readPlaceOfReferral(tx, locals.territory.territoryId, id);
  if (!place) return null;
  const topic = searchParams.get('topic') ?? '';
  const topics = isTerm('topic', topic) ? [topic] : [];
  const step = { place: place.shortId, topics, minute: undefined, stop: undefined, workshop: undefined };
  return { place: place.name, topic: topics[0] ?? '', card: cardHref([writeStep(step)]) };
};

/** Three words for everybody who sends; the people who wrote a referral see beside them what they wrote themselves. */
export const load: PageServerLoad = ({ locals, url }) => {
  const { organization } = deskOf(locals);
  return inScope(locals, async (tx) => {
    const lines = await readSentBy(tx, organization.id);
    const own = await readOwnSent(tx, organization.id);
    const written = new Map(own.map((one) => [one.sentId, one]));
    const next = await nextPlacesOf(tx, locals, own);
    return {
      lines: lines.map((line) => ({
        ...{ ...line, own: written.get(line.sentId) ?? null, next: next.get(line.sentId) ?? null },
      })),
      ...{ done: url.searchParams.get('done')?.slice(0, 36) ?? null, locale: locals.locale },
      prescribed: url.searchParams.has('prescribed') ? await justSent(tx, locals, url) : null,
      today: localDay(locals.now, locals.territory.timeZone),
      ...{ isStopped: url.searchParams.has('stopped'), base: deskHref(locals, '/referrals') },
    };
  });
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const id = sentId((await request.formData()).get('referral'));
    const done = await inScope(locals, (tx) => stopReferral(tx, id, locals.now));
    if (!done.ok) return fail(404, { problems: [{ field: '', text: problemWords(done.problem) }] });
    redirect(303, `${deskHref(locals, '/referrals/sent')}?stopped=1`);
  },
};
