import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  holdRecord,
  readHold,
  readReadings,
  readStoppable,
  releaseRecord,
  sayStop,
} from '#lib/journey/index.server.ts';
import { HOLD_REASONS } from '#lib/journey/index.ts';
import { actProblemWords, type ActProblem } from '#lib/journey/ui/journey-problem-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { deskHref, deskOf, sentId } from '../../../../../web/desk.server.ts';
import { shownReading } from '../../../../../web/journey-page.server.ts';
import { inJourneys, journeyInAddress, journeysOf } from '../../../../../web/journeys.server.ts';
import { purposeIn, shownStop } from '../../../../../web/stop.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

const DONE = ['erased', 'kept', 'ended'] as const;

/** The rights of one person: what a stop would end, what holds the journey back, who looked. */
export const load: PageServerLoad = ({ locals, url }) => {
  const { territory, actor, organization } = deskOf(locals);
  const isManager = actor.memberships.some(
    ({ role, organizationId }) => role === 'manager' && organizationId === organization.id,
  );
  return inJourneys(locals, async (tx, by) => {
    const { recordId, openedBy, keepUntil, retention, state } = await journeyInAddress(tx, by, url);
    const [stop] = await readStoppable(tx, { recordId });
    const hold = await readHold(tx, by.territoryId, recordId);
    const readings = await readReadings(tx, by.territoryId, recordId);
    const isOurs = openedBy === by.organizationId;
    return {
      ...{ recordId, keepUntil, retention, reasons: [...HOLD_REASONS], locale: locals.locale },
      ...{ base: deskHref(locals, '/journeys'), mayHold: isManager && isOurs && state !== 'unconfirmed' },
      hold: hold ? { ...hold, setAt: localDay(hold.setAt, territory.timeZone) } : null,
      stop: stop ? shownStop(stop) : null,
      readings: readings.map((one) => shownReading(one, territory.timeZone)),
      done: DONE.find((one) => one === url.searchParams.get('done')) ?? null,
    };
  });
};

const recordIn = ({ url }: RequestEvent): string => sentId(url.searchParams.get('journey'));
const again = (event: RequestEvent, more = '') =>
  redirect(303, deskHref(event.locals, `/journeys/rights?journey=${recordIn(event)}${more}`));
const wrong = (field: string, text: string, status = 400) => fail(status, { problems: [{ field, text }] });
const refusal = (problem: ActProblem) =>
  fail(problem.code === 'no-such-journey' ? 404 : 409, { problems: [actProblemWords(problem)] });

export const actions: Actions = {
  stop: async (event) => {
    const form = await event.request.formData();
    const purpose = purposeIn(form);
    if (!purpose) return wrong('purpose', m.journey_problem_choice({ field: m.stop_choice() }));
    if (!form.has('sure')) return wrong('sure', m.stop_desk_sure());
    const { erasuresFile } = journeysOf(event.locals);
    const said = { how: 'desk', purpose, recordId: recordIn(event) } as const;
    const stopped = await inJourneys(event.locals, (tx, { territoryId, now }) =>
      sayStop(tx, erasuresFile, { ...said, territoryId, now }),
    );
    if (!stopped.ok)
      return stopped.problem.code === 'nothing-to-stop'
        ? wrong('', m.ui_not_found_title(), 404)
        : wrong('', m.journey_problem_erasure(), 503);
    // Whose part ended, or what is gone, cannot be looked at any more.
    redirect(303, deskHref(event.locals, `/journeys/stop?done=${stopped.value}`));
  },
  hold: async (event) => {
    const given = (await event.request.formData()).get('reason');
    const reason = HOLD_REASONS.find((one) => one === given);
    if (!reason) return wrong('reason', m.journey_problem_choice({ field: m.stop_hold_reason() }));
    const held = await inJourneys(event.locals, (tx, by) => holdRecord(tx, by, recordIn(event), reason));
    return held.ok ? again(event) : refusal(held.problem);
  },
  release: async (event) => {
    const released = await inJourneys(event.locals, (tx, by) => releaseRecord(tx, by, recordIn(event)));
    return released.ok ? again(event) : refusal(released.problem);
  },
};
