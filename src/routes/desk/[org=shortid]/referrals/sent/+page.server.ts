import { fail, redirect } from '@sveltejs/kit';
import { isTerm } from '#lib/directory/index.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { readOwnSent, readPrescribedPlaces, readSentBy, stopReferral } from '#lib/referral/index.server.ts';
import { writeStep } from '#lib/referral/index.ts';
import { cardHref } from '#lib/referral/ui/proposal-line.ts';
import { problemWords } from '#lib/referral/ui/referral-words.ts';
import { deskHref, deskOf, inScope, sentId } from '../../../../../web/desk.server.ts';
import { nextPlacesOf } from '../../../../../web/next-place.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'sender';

/** What was just sent, by codes of the address alone: which place, and its card for the person. */
const justSent = async (locals: App.Locals, url: URL) => {
  const id = url.searchParams.get('prescribed');
  if (!id) return null;
  const { organization } = deskOf(locals);
  const places = await inScope(locals, (tx) => readPrescribedPlaces(tx, organization.id));
  const place = places.find(({ locationId }) => locationId === id);
  const topic = url.searchParams.get('topic') ?? '';
  const step = {
    topics: isTerm('topic', topic) ? [topic] : [],
    minute: undefined,
    stop: undefined,
    workshop: undefined,
  };
  return place
    ? { place: place.name, topic, card: cardHref([writeStep({ place: place.shortId, ...step })]) }
    : null;
};

/** Three words for everybody who sends; the people who wrote a referral see beside them what they wrote themselves. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { organization } = deskOf(locals);
  const { lines, own } = await inScope(locals, async (tx) => ({
    lines: await readSentBy(tx, organization.id),
    own: await readOwnSent(tx, organization.id),
  }));
  const written = new Map(own.map((one) => [one.sentId, one]));
  const next = await nextPlacesOf(locals, own);
  return {
    lines: lines.map((line) => ({
      ...{ ...line, own: written.get(line.sentId) ?? null, next: next.get(line.sentId) ?? null },
    })),
    ...{ done: url.searchParams.get('done')?.slice(0, 36) ?? null, locale: locals.locale },
    ...{ prescribed: await justSent(locals, url), today: localDay(locals.now, locals.territory.timeZone) },
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
