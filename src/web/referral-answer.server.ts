import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Transaction } from 'kysely';
import { mayTry } from '#lib/accounts/index.server.ts';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import {
  askedOfForm,
  readAnswerForm,
  type AnswerAsked,
  type AnswerForm,
  type AnswerFormProblem,
} from '#lib/referral/forms/answer-referral.ts';
import {
  answerReferral,
  readPartnerPlaces,
  readSharedPeople,
  redirectReferral,
  stopReferral,
  type AnswerProblem,
  type ReceivedReferral,
} from '#lib/referral/index.server.ts';
import { problemWords } from '#lib/referral/index.ts';
import { localDay } from '#lib/shared/local-time.ts';
import type { Result } from '#lib/shared/result.ts';
import { mailOrigin } from './mail-origin.server.ts';
import { inScope, sentId } from './desk.server.ts';
import { referralMailWriter } from './referral-mail.server.ts';

type Tx = Transaction<DirectoryTables>;

/** May this be tried again now? `account` is what is counted: a link's secret, or an organization. */
export const mayTryReferral = (event: RequestEvent, account: string): Promise<boolean> => {
  const { accounts, now } = event.locals;
  const { signIn, secret } = accounts as NonNullable<App.Locals['accounts']>;
  return mayTry(signIn.db, secret, 'referral', { account, address: event.getClientAddress() }, now);
};

const work = async (
  tx: Tx,
  { locals, url }: RequestEvent,
  form: AnswerForm,
  asked: AnswerAsked,
): Promise<Result<unknown, AnswerProblem>> => {
  const offersSms = locals.accounts?.offersSms ?? false;
  const at = { territoryId: locals.territory.territoryId, now: locals.now, offersSms };
  const one = { referralId: sentId(form.referral), version: form.version };
  if (asked.action === 'stop') return stopReferral(tx, one.referralId, at.now);
  if (asked.action === 'redirect') {
    const by = { ...at, write: referralMailWriter(mailOrigin(locals, url), locals.locale) };
    return redirectReferral(tx, by, { ...one, locationId: asked.locationId ?? '' });
  }
  const { action, appointment, reason } = asked;
  return answerReferral(tx, at, { ...one, action, appointment, reason });
};

/** A field of a line has the line's id in its own, so that the summary of what is wrong leads to it. */
const fieldOf = (form: AnswerForm, field: string) => (field ? `${field}-${form.referral}` : '');

const refuse = (status: number, form: AnswerForm, problems: readonly (AnswerFormProblem | AnswerProblem)[]) =>
  fail(status, {
    form,
    problems: problems.map((one) =>
      typeof one === 'string'
        ? { field: one === 'no-such-place' ? fieldOf(form, 'place') : '', text: problemWords(one) }
        : { field: fieldOf(form, one.field), text: problemWords(one.code) },
    ),
  });

/** Does what a line's button says, from the desk or from a link; undefined: it is done. */
export const answerInRequest = async (event: RequestEvent, account: string, link?: string) => {
  const form = readAnswerForm(await event.request.formData());
  if (!(await mayTryReferral(event, account)))
    return fail(429, { form, problems: [{ field: '', text: m.problem_too_many() }] });
  const { now, territory } = event.locals;
  const asked = askedOfForm(form, localDay(now, territory.timeZone));
  if (!asked.ok) return refuse(400, form, asked.problem);
  const done = await inScope(event.locals, (tx) => work(tx, event, form, asked.value), link);
  event.locals.accounts?.mail.nudge();
  return done.ok ? undefined : refuse(done.problem === 'not-found' ? 404 : 409, form, [done.problem]);
};

/** A referral as its line or its page shows it. */
export const shownReferral = (
  { toId: _to, sentAt, steppedAt, ...one }: ReceivedReferral,
  timeZone: string,
) => ({ ...one, sentOn: localDay(sentAt, timeZone), since: localDay(steppedAt, timeZone) });

/** The people and the other places that go with some referrals of one organization. */
export const peopleAndPlaces = async (
  tx: Tx,
  { territory, now, journeys }: App.Locals,
  organizationId: string,
  referralIds: readonly string[],
) => {
  const of = { territoryId: territory.territoryId, organizationId, now, referralIds };
  const people = await readSharedPeople(tx, journeys?.keys, of);
  return { people, places: await readPartnerPlaces(tx, organizationId) };
};
