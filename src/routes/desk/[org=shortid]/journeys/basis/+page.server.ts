import { fail, redirect } from '@sveltejs/kit';
import { isIsoDate } from '#lib/directory/index.ts';
import { BASES } from '#lib/journey/index.ts';
import {
  confirmAgreement,
  endAgreement,
  readBasis,
  readOrganizations,
  readPartners,
  recordAgreement,
  setBasis,
} from '#lib/journey/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskHref, sentId } from '../../../../../web/desk.server.ts';
import { actingOf, inJourneys } from '../../../../../web/journeys.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'manager';

const EMPTY = { partner: '', reference: '', agreedOn: '' };

export const load: PageServerLoad = ({ locals }) =>
  inJourneys(locals, async (tx, by) => ({
    ...{ base: deskHref(locals, '/journeys'), locale: locals.locale, bases: [...BASES], empty: EMPTY },
    basis: (await readBasis(tx, by)) ?? null,
    partners: await readPartners(tx, by),
    organizations: await readOrganizations(tx, by),
  }));

const text = (form: FormData, name: string, longest: number): string =>
  String(form.get(name) ?? '')
    .replaceAll('\0', '')
    .toWellFormed()
    .trim()
    .slice(0, longest);

const problemsOf = ({ reference, agreedOn }: typeof EMPTY, otherId: string | undefined, today: string) => [
  ...(otherId ? [] : [{ field: 'partner', text: m.journey_problem_partner() }]),
  ...(reference ? [] : [{ field: 'reference', text: m.journey_problem_reference() }]),
  ...(isIsoDate(agreedOn) && agreedOn <= today
    ? []
    : [{ field: 'agreedOn', text: m.journey_problem_date() }]),
];

export const actions: Actions = {
  basis: async ({ request, locals }) => {
    const given = (await request.formData()).get('basis');
    const basis = BASES.find((one) => one === given);
    const problems = [{ field: 'basis', text: m.journey_problem_choice({ field: m.journey_basis_title() }) }];
    if (!basis) return fail(400, { sent: EMPTY, problems });
    await inJourneys(locals, (tx, by) => setBasis(tx, by, basis));
    redirect(303, deskHref(locals, '/journeys/basis'));
  },
  agree: async ({ request, locals }) => {
    const form = await request.formData();
    const sent = {
      ...{ partner: text(form, 'partner', 200), reference: text(form, 'reference', 120) },
      agreedOn: text(form, 'agreedOn', 10),
    };
    const { today } = actingOf(locals);
    const problems = await inJourneys(locals, async (tx, by) => {
      const named = (await readOrganizations(tx, by)).filter(({ name }) => name === sent.partner);
      const otherId = named.length === 1 ? named[0]?.organizationId : undefined;
      const wrong = problemsOf(sent, otherId, today);
      if (!otherId || wrong.length > 0) return wrong;
      const isNew = await recordAgreement(tx, by, { ...sent, otherId });
      return isNew ? [] : [{ field: 'partner', text: m.journey_pair_problem_there() }];
    });
    if (problems.length > 0) return fail(400, { sent, problems });
    redirect(303, deskHref(locals, '/journeys/basis'));
  },
  confirm: async ({ request, locals }) => {
    const id = sentId((await request.formData()).get('agreement'));
    const isConfirmed = await inJourneys(locals, (tx, by) => confirmAgreement(tx, by, id));
    const problems = [{ field: '', text: m.ui_not_found_title() }];
    if (!isConfirmed) return fail(404, { sent: EMPTY, problems });
    redirect(303, deskHref(locals, '/journeys/basis'));
  },
  end: async ({ request, locals }) => {
    const id = sentId((await request.formData()).get('agreement'));
    const isEnded = await inJourneys(locals, (tx, by) => endAgreement(tx, by, id));
    const problems = [{ field: '', text: m.ui_not_found_title() }];
    if (!isEnded) return fail(404, { sent: EMPTY, problems });
    redirect(303, deskHref(locals, '/journeys/basis'));
  },
};
