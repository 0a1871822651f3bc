import { fail, type RequestEvent } from '@sveltejs/kit';
import { mayTry } from '#lib/accounts/index.server.ts';
import { proofOfCode, readHeldCard } from '#lib/journey/index.server.ts';
import { readCode, type CodeProblem } from '#lib/journey/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { withScope } from '#lib/platform/scope.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  return { isHere: locals.journeys !== undefined && locals.accounts !== undefined, locale: locals.locale };
};

const LONGEST = 80;
const problemWords = (problem: CodeProblem): string =>
  problem.code === 'code-length' ? m.journey_code_length({ n: problem.digits }) : m.journey_code_mistyped();

const refuse = (status: number, typed: string, text: string) =>
  fail(status, { typed, card: null, problems: [{ field: 'code', text }] });

/** Every code that is looked up is counted, by the code and by the address that asks; neither is kept but as a keyed hash. */
const isTooOften = async ({ locals, getClientAddress }: RequestEvent, code: string): Promise<boolean> => {
  const { accounts, now } = locals;
  if (!accounts) return true;
  const who = { account: code, address: getClientAddress() };
  return !(await mayTry(accounts.signIn.db, accounts.secret, 'journey-code', who, now));
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const typed = String((await request.formData()).get('code') ?? '')
      .replaceAll('\0', '')
      .slice(0, LONGEST);
    if (!locals.journeys) return refuse(503, typed, m.journey_code_not_here());
    const read = readCode(typed);
    if (!read.ok) return refuse(400, typed, problemWords(read.problem));
    if (await isTooOften(event, read.value)) return refuse(429, typed, m.journey_code_often());
    const { keys } = locals.journeys;
    const { territoryId, db } = locals.territory;
    const code = proofOfCode(keys, territoryId, read.value);
    const card = await withScope(db, { territoryId, code }, (tx) =>
      readHeldCard(tx, keys, territoryId, locals.now),
    );
    if (!card) return refuse(404, typed, m.journey_code_unknown());
    return { typed: '', card, problems: [] };
  },
};
