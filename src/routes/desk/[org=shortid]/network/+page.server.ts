import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { joinNetwork, readMembers, readNetworks, withdrawFrom } from '#lib/registration/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { deskHref, deskOf, inScope } from '../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'manager';

export const load: PageServerLoad = ({ locals }) =>
  inScope(locals, async (tx) => {
    const { organization, territory } = deskOf(locals);
    const { territoryId, timeZone } = territory;
    const own = await readMembers(tx, territoryId, { organization: organization.id });
    const taken = new Set([organization.id, ...own.map(({ networkId }) => networkId)]);
    return {
      own: own.map(({ networkId, network, vouchedAt }) => ({
        ...{ networkId, network, vouched: vouchedAt && localDay(vouchedAt, timeZone) },
      })),
      others: (await readNetworks(tx, territoryId)).filter(({ id }) => !taken.has(id)),
      locale: locals.locale,
    };
  });

const act = async ({ request, locals }: RequestEvent, work: typeof joinNetwork) => {
  const { organization } = deskOf(locals);
  const networkId = String((await request.formData()).get('network') ?? '');
  const pair = { organizationId: organization.id, networkId };
  const isDone = isUuid(networkId) && (await inScope(locals, (tx) => work(tx, pair, locals.now)));
  if (isDone) redirect(303, deskHref(locals, '/network'));
  return fail(409, { problems: [{ field: 'network', text: m.network_problem() }] });
};

export const actions: Actions = {
  ask: async (event) => act(event, joinNetwork),
  leave: async (event) => act(event, withdrawFrom),
};
