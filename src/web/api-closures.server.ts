import {
  publishClosures,
  readDeskClosures,
  takeBackClosure,
  type DeskClosure,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { ok, type Result } from '#lib/shared/result.ts';
import type { ApiCall, ApiOutcome } from './api-endpoint.server.ts';
import { presentClosure } from './api-present.ts';
import type { ApiProblem } from './api-problem.ts';
import { fieldRefusal, readFields } from './api-request.server.ts';
import { ClosureBody } from './api-shapes.ts';
import { addressOf, NOT_FOUND, ownId, placeOf, stale } from './api-subjects.server.ts';

/** A closure is added or taken back, never changed: it has one version. */
const VERSION = 1;

const closuresOf = async (
  call: ApiCall,
): Promise<Result<{ locationId: string; closures: DeskClosure[] }, ApiProblem>> => {
  const place = await placeOf(call);
  if (!place.ok) return place;
  const { location_id: locationId } = place.value;
  return ok({
    locationId,
    closures: await readDeskClosures(call.tx, call.territoryId, locationId, call.today),
  });
};

const closureOf = async (
  call: ApiCall,
): Promise<Result<{ locationId: string; closure: DeskClosure }, ApiProblem>> => {
  const all = await closuresOf(call);
  if (!all.ok) return all;
  const id = ownId(call.params.closure);
  const closure = all.value.closures.find((one) => one.id === id);
  return closure ? ok({ locationId: all.value.locationId, closure }) : NOT_FOUND;
};

/** The days to come on which the usual hours of a place do not hold. */
export const listClosures = async (call: ApiCall): Promise<ApiOutcome> => {
  const all = await closuresOf(call);
  return all.ok ? ok({ status: 200, body: { closures: all.value.closures.map(presentClosure) } }) : all;
};

export const getClosure = async (call: ApiCall): Promise<ApiOutcome> => {
  const one = await closureOf(call);
  return one.ok ? ok({ status: 200, body: presentClosure(one.value.closure), version: VERSION }) : one;
};

/** Closed, or open at other hours, on some days. No last day: one day. */
export const postClosure = async (call: ApiCall): Promise<ApiOutcome> => {
  const place = await placeOf(call);
  if (!place.ok) return place;
  const read = readFields(ClosureBody, call.body);
  if (!read.ok) return read;
  const { fromOn, hours, reason } = read.value;
  const untilOn = read.value.untilOn ?? fromOn;
  if (untilOn < fromOn) return fieldRefusal('/untilOn', m.desk_problem_until());
  if (untilOn < call.today) return fieldRefusal('/untilOn', m.desk_problem_past());
  const { location_id: locationId } = place.value;
  const draft = { fromOn, untilOn, ...(hours && { hoursValue: hours }), ...(reason && { reason }) };
  const { published, refused } = await publishClosures(call.tx, call.publisher, [
    { subject: { locationId }, draft: draft as Parameters<typeof publishClosures>[2][number]['draft'] },
  ]);
  if (refused.length > 0) return fieldRefusal('/hours', m.desk_problem_hours({ value: hours ?? '' }));
  const closures = await readDeskClosures(call.tx, call.territoryId, locationId, call.today);
  const closure = closures.find(({ id }) => id === published[0]?.closureId);
  if (!closure) throw new Error('a closure that was added is not there');
  const location = addressOf(call, `${locationId}/closures/${closure.id}`);
  return ok({ status: 201, body: presentClosure(closure), version: VERSION, location });
};

/** The usual hours hold again. */
export const deleteClosure = async (call: ApiCall): Promise<ApiOutcome> => {
  const one = await closureOf(call);
  if (!one.ok) return one;
  if (!call.matches(VERSION)) return stale(VERSION);
  const { locationId, closure } = one.value;
  const taken = await takeBackClosure(call.tx, call.publisher, { locationId, closureId: closure.id });
  return taken.ok ? ok({ status: 204 }) : NOT_FOUND;
};
