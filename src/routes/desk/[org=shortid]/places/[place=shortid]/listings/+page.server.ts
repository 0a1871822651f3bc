import { error, fail, redirect } from '@sveltejs/kit';
import { readStatement } from '#lib/listings/forms/state-listing.ts';
import { readPlaceListings, readToldPlace, saveListing } from '#lib/listings/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { mailOrigin } from '../../../../../../web/mail-origin.server.ts';
import { deskOf, deskPlace, inScope } from '../../../../../../web/desk.server.ts';
import { changesOf, pastedFor, tellingOf } from '../../../../../../web/listings.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

const todayOf = (locals: App.Locals) => localDay(locals.now, locals.territory.timeZone);

/** Every site of the list: where this place stands on it, what is next, and the words to paste. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territoryId } = deskOf(locals).territory;
  const { id: locationId, shortId, name } = await deskPlace(locals, params);
  const { place, listings } = await inScope(locals, async (tx) => {
    const told = (await readToldPlace(tx, territoryId, locationId)) ?? error(404);
    const at = { territoryId, locationId, place: told, today: todayOf(locals) };
    return { place: told, listings: await readPlaceListings(tx, at) };
  });
  const origin = mailOrigin(locals, url);
  return {
    ...{ name, shortId, locale: locals.locale, isPublic: place.isPublic, origin },
    saved: url.searchParams.get('saved'),
    visible: listings.filter(({ state }) => state === 'fed' || state === 'listed').length,
    todo: listings.filter(({ step }) => step !== 'nothing' && step !== 'wait').length,
    listings: listings.map((one) => {
      const pasted = one.site.fed === 'feed' ? [] : pastedFor(one.site, place, origin);
      const { said: _, ...shown } = one;
      return {
        ...{ ...shown, pasted, changes: changesOf(one, place, locals.locale) },
        telling: tellingOf(one.site, place, pasted),
      };
    }),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const { territory, actor, organization } = deskOf(locals);
    const { territoryId } = territory;
    const { id: locationId } = await deskPlace(locals, params);
    const given = readStatement(await request.formData());
    if (!given) return fail(400, { problems: [{ field: '', text: m.listing_problem_state() }] });
    const isSaved = await inScope(locals, async (tx) => {
      const told = await readToldPlace(tx, territoryId, locationId);
      // What the site shows, or was asked to show, from now on: what changes later is told from here.
      const isTold = given.stated === 'listed' || given.stated === 'asked';
      return saveListing(tx, {
        ...{ ...given, territoryId, locationId, organizationId: organization.id, personId: actor.personId },
        ...{ said: isTold ? (told?.facts ?? null) : null, now: locals.now, today: todayOf(locals) },
      });
    });
    if (!isSaved) return fail(404, { problems: [{ field: '', text: m.listing_gone() }] });
    redirect(303, `${url.pathname}?saved=${given.siteId}#s-${given.siteId}`);
  },
};
