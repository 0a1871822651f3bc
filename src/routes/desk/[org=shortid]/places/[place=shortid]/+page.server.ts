import { fail, redirect } from '@sveltejs/kit';
import { issueLink, readLinks, revokeLink } from '#lib/accounts/index.server.ts';
import { computeHours, readPlaceQualities, revisePlace, weekOfValue } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { mailOrigin } from '../../../../../web/mail-origin.server.ts';
import { deskHref, deskOf, deskPlace, inScope, reviserOf } from '../../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'desk';

/** A personal link is good for so long. */
const LINK_DAYS = 365;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territory, actor } = deskOf(locals);
  const place = await deskPlace(locals, params);
  const { territoryId, timeZone } = territory;
  const today = localDay(locals.now, timeZone);
  const at = { territoryId, locationId: place.id, now: locals.now, today, compute: computeHours };
  return inScope(locals, async (tx) => {
    const week = place.hoursValue ? await weekOfValue(tx, { ...at, value: place.hoursValue }) : undefined;
    const links = await readLinks(tx, place.id, 'today', locals.now);
    const qualities = await readPlaceQualities(tx, territoryId, [place.id], { now: locals.now, today });
    return {
      ...{ quality: qualities.get(place.id), isAtCounter: Boolean(actor.counterOf) },
      ...{ place, locale: locals.locale, today, isSaved: url.searchParams.has('saved') },
      week: week?.ok ? week.value : undefined,
      publicHref:
        place.status === 'public' ? localizeHref(`/places/${place.shortId}-${place.slug}`) : undefined,
      links: links.map(({ id, expiresAt, issuedBy }) => ({
        ...{ id, until: localDay(expiresAt, timeZone), isMine: issuedBy === actor.personId },
      })),
    };
  });
};

const refusal = (...problems: { field: string; text: string }[]) => ({ problems });

const STATUSES = ['public', 'draft', 'archived'] as const;

export const actions: Actions = {
  status: async ({ request, locals, params }) => {
    const place = await deskPlace(locals, params);
    const form = await request.formData();
    const status = STATUSES.find((one) => one === form.get('status'));
    if (!status) return fail(400, refusal());
    const revision = {
      locationId: place.id,
      version: Number(form.get('version')) || 0,
      location: { status },
    };
    const outcome = await inScope(locals, (tx) => revisePlace(tx, reviserOf(locals), revision));
    if (outcome.ok) {
      const path = status === 'archived' ? '' : `/places/${place.shortId}`;
      redirect(303, `${deskHref(locals, path)}${status === 'public' ? '?saved=1' : ''}`);
    }
    const text =
      outcome.problem.code === 'hours-unreadable'
        ? m.desk_problem_written({ value: outcome.problem.value })
        : m.desk_changed_place();
    return fail(409, refusal({ field: '', text }));
  },
  link: async ({ locals, params, url }) => {
    const { territory, actor, organization } = deskOf(locals);
    const place = await deskPlace(locals, params);
    // A turn at the counter ends by itself; a link made in it would not.
    if (actor.counterOf) return fail(403, refusal({ field: '', text: m.counter_no_link() }));
    const token = await inScope(locals, (tx) =>
      issueLink(tx, {
        ...{ territoryId: territory.territoryId, purpose: 'today', organizationId: organization.id },
        ...{ locationId: place.id, issuedBy: actor.personId, now: locals.now, days: LINK_DAYS },
      }),
    );
    const origin = mailOrigin(locals, url);
    return { link: `${origin}${localizeHref('/today')}?t=${token}` };
  },
  revoke: async ({ request, locals, params, url }) => {
    const place = await deskPlace(locals, params);
    const id = String((await request.formData()).get('id') ?? '');
    const isRevoked = isUuid(id) && (await inScope(locals, (tx) => revokeLink(tx, place.id, id, locals.now)));
    return isRevoked ? redirect(303, url.pathname) : fail(404, refusal());
  },
};
