import { fail, redirect } from '@sveltejs/kit';
import { issueApiKey, readApiKeys, revokeApiKey } from '#lib/accounts/index.server.ts';
import { API_SCOPES, KEY_DAYS, type ApiScope } from '#lib/accounts/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { deskOf, inScope } from '../../../../web/desk.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../web/once.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'manager';

const LONGEST_NAME = 80;
const NONE = '00000000-0000-0000-0000-000000000000';

type KeyForm = { name: string; scopes: ApiScope[]; days: number };
const EMPTY: KeyForm = { name: '', scopes: ['offer:read', 'offer:write', 'workshops:write'], days: 365 };

export const load: PageServerLoad = async ({ locals, url }) => {
  const { organization, territory } = deskOf(locals);
  const keys = await inScope(locals, (tx) => readApiKeys(tx, organization.id));
  return {
    keys: keys.map(({ createdAt: _createdAt, expiresAt, ...key }) => ({
      ...{ ...key, isExpired: expiresAt <= locals.now, until: localDay(expiresAt, territory.timeZone) },
    })),
    ...{ scopes: [...API_SCOPES], days: [...KEY_DAYS], empty: EMPTY, once: newRequestKey() },
    ...{ locale: locals.locale, organizationId: organization.id, isRevoked: url.searchParams.has('revoked') },
  };
};

/** The form as it was sent. */
const sent = (form: FormData): KeyForm => ({
  name: String(form.get('name') ?? '')
    .replaceAll('\0', '')
    .toWellFormed()
    .trim()
    .slice(0, LONGEST_NAME),
  scopes: API_SCOPES.filter((scope) => form.getAll('scopes').includes(scope)),
  days: Number(form.get('days')),
});

const problemsOf = ({ name, scopes, days }: KeyForm): { field: string; text: string }[] => [
  ...(name ? [] : [{ field: 'name', text: m.keys_problem_name() }]),
  ...(scopes.length > 0 ? [] : [{ field: 'scopes', text: m.keys_problem_rights() }]),
  ...(KEY_DAYS.some((one) => one === days) ? [] : [{ field: 'days', text: m.keys_problem_days() }]),
];

const answer = (key: KeyForm, given: { made?: string; problems?: { field: string; text: string }[] }) => ({
  ...{ key, made: given.made, problems: given.problems ?? [] },
});

export const actions: Actions = {
  create: async ({ request, locals }) => {
    const { organization, territory, actor } = deskOf(locals);
    const form = await request.formData();
    const key = sent(form);
    const problems = problemsOf(key);
    if (problems.length > 0) return fail(400, answer(key, { problems }));
    const { territoryId } = territory;
    const of = { territoryId, organizationId: organization.id, createdBy: actor.personId, now: locals.now };
    let made: string | undefined;
    // The key itself is never kept: whoever sends the form again is told so, and has no second key.
    await inScopeOnce(locals, form, 'keys', async (tx) => {
      made = await issueApiKey(tx, { ...of, ...key });
      return true;
    });
    if (made === undefined)
      return fail(409, answer(EMPTY, { problems: [{ field: '', text: m.keys_again() }] }));
    return answer(EMPTY, { made });
  },
  revoke: async ({ request, locals, url }) => {
    const { organization } = deskOf(locals);
    const id = String((await request.formData()).get('id') ?? '');
    const given = isUuid(id) ? id : NONE;
    if (await inScope(locals, (tx) => revokeApiKey(tx, organization.id, given, locals.now)))
      redirect(303, `${url.pathname}?revoked=1`);
    return fail(404, answer(EMPTY, { problems: [{ field: '', text: m.ui_not_found_title() }] }));
  },
};
