import { mayUse } from '#lib/accounts/index.ts';
import { shortIdOf } from '#lib/directory/index.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { answerInRequest, reportsFor } from '../../web/report-answer.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'overseer';

/** What waits for whoever oversees: reports that no structure will answer, or that say twice that a place is no more. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const reports = await reportsFor(locals, 'overseen');
  // An operator corrects in the structure's stead; a coordinator edits no offer.
  const isOperator = locals.actor !== undefined && mayUse(locals.actor, 'operator');
  const desks = reports.map(({ id, organizationId, shortId }): [string, string] => [
    id,
    localizeHref(`/desk/${shortIdOf(organizationId)}/places/${shortId}`),
  ]);
  return {
    ...{ reports, desks: isOperator ? Object.fromEntries(desks) : undefined },
    ...{ isAnswered: url.searchParams.has('answered'), locale: locals.locale },
  };
};

export const actions: Actions = {
  default: (event) => answerInRequest(event, 'overseen'),
};
