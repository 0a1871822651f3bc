import { readBasis, readJourneys, type ListedJourney } from '#lib/journey/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { deskHref, deskOf } from '../../../../web/desk.server.ts';
import { actingOf, inJourneys } from '../../../../web/journeys.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

const dueOf = ({ nextOn }: ListedJourney, today: string) =>
  nextOn === null || nextOn > today ? null : nextOn < today ? ('late' as const) : ('today' as const);

const shownLine = (one: ListedJourney, timeZone: string, today: string) => ({
  ...{ recordId: one.recordId, state: one.state, nextStep: one.nextStep, nextOn: one.nextOn },
  due: dueOf(one, today),
  ...{ needs: one.needs, firstName: one.firstName, since: localDay(one.steppedAt, timeZone) },
});

export const load: PageServerLoad = async ({ locals, url }) => {
  const { organization, territory, actor } = deskOf(locals);
  actingOf(locals);
  const isManager = actor.memberships.some(
    ({ role, organizationId }) => role === 'manager' && organizationId === organization.id,
  );
  const common = { base: deskHref(locals, '/journeys'), isManager, locale: locals.locale };
  const isErased = url.searchParams.has('erased');
  if (!locals.journeys) return { ...common, isReady: false, hasBasis: false, isErased, journeys: [] };
  return inJourneys(locals, async (tx, by, { keys }) => ({
    ...{ ...common, isReady: true, isErased, hasBasis: (await readBasis(tx, by)) !== undefined },
    journeys: (await readJourneys(tx, keys, by)).map((one) => shownLine(one, territory.timeZone, by.today)),
  }));
};
