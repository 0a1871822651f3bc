import { error, fail, redirect } from '@sveltejs/kit';
import { isIsoDate } from '#lib/directory/index.ts';
import {
  endAgreement,
  readOrganizations,
  readTerritoryAgreements,
  recordAgreement,
} from '#lib/journey/index.server.ts';
import type { Acting } from '#lib/journey/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { todayOf } from '../../../web/campaigns.server.ts';
import { inScope, sentId } from '../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'coordinator';

const EMPTY = { one: '', other: '', reference: '', agreedOn: '' };
type Sent = typeof EMPTY;
const HERE = '/coordination/agreements';

/** Whoever coordinates the whole territory, acting for a first structure; others are told that it is not theirs. */
const actingFor = ({ actor, territory, now }: App.Locals, organizationId: string, today: string): Acting => {
  if (!actor) throw new Error('a page of coordinators that did not pass the gate');
  return { territoryId: territory.territoryId, organizationId, personId: actor.personId, now, today };
};
const isOverAll = ({ actor }: App.Locals): boolean =>
  actor?.memberships.some(({ role, areaKind }) => role === 'coordinator' && areaKind === 'territory') ??
  false;

export const load: PageServerLoad = ({ locals }) =>
  inScope(locals, async (tx) => {
    const { territoryId } = locals.territory;
    const common = { isAll: isOverAll(locals), empty: EMPTY, locale: locals.locale };
    if (!common.isAll) return { ...common, agreements: [], organizations: [] };
    return {
      ...common,
      agreements: await readTerritoryAgreements(tx, territoryId),
      organizations: await readOrganizations(tx, { territoryId, organizationId: sentId(undefined) }),
    };
  });

const sentIn = (form: FormData): Sent => {
  const text = (name: string, longest: number) =>
    String(form.get(name) ?? '')
      .replaceAll('\0', '')
      .toWellFormed()
      .trim()
      .slice(0, longest);
  return {
    ...{ one: text('one', 36), other: text('other', 36) },
    ...{ reference: text('reference', 120), agreedOn: text('agreedOn', 10) },
  };
};

const problemsOf = (
  { one, other, reference, agreedOn }: Sent,
  known: readonly string[],
  today: string,
): { field: string; text: string }[] => [
  ...(known.includes(one) ? [] : [{ field: 'one', text: m.journey_pair_problem_one() }]),
  ...(known.includes(other) && other !== one
    ? []
    : [{ field: 'other', text: m.journey_pair_problem_other() }]),
  ...(reference ? [] : [{ field: 'reference', text: m.journey_problem_reference() }]),
  ...(isIsoDate(agreedOn) && agreedOn <= today
    ? []
    : [{ field: 'agreedOn', text: m.journey_problem_date() }]),
];

export const actions: Actions = {
  agree: async ({ request, locals }) => {
    if (!isOverAll(locals)) error(404);
    const [sent, today] = [sentIn(await request.formData()), todayOf(locals)];
    const problems = await inScope(locals, async (tx) => {
      const { territoryId } = locals.territory;
      const all = await readOrganizations(tx, { territoryId, organizationId: sentId(undefined) });
      const wrong = problemsOf(
        sent,
        all.map(({ organizationId }) => organizationId),
        today,
      );
      if (wrong.length > 0) return wrong;
      // Who coordinates the whole territory speaks for both.
      const pair = { ...sent, otherId: sent.other, isOverBoth: true };
      const isNew = await recordAgreement(tx, actingFor(locals, sent.one, today), pair);
      return isNew ? [] : [{ field: 'other', text: m.journey_pair_problem_there() }];
    });
    if (problems.length > 0) return fail(400, { sent, problems });
    redirect(303, localizeHref(HERE));
  },
  end: async ({ request, locals }) => {
    if (!isOverAll(locals)) error(404);
    const id = sentId((await request.formData()).get('agreement'));
    const by = actingFor(locals, sentId(undefined), todayOf(locals));
    const isEnded = await inScope(locals, (tx) => endAgreement(tx, by, id));
    const problems = [{ field: '', text: m.ui_not_found_title() }];
    if (!isEnded) return fail(404, { sent: EMPTY, problems });
    redirect(303, localizeHref(HERE));
  },
};
