import type { SessionWish } from '#lib/directory/forms/edit-session.ts';
import { changeWorkshopWords, type WorkshopDraft } from '#lib/directory/index.ts';
import {
  changeWorkshop,
  endWorkshop,
  publishWorkshops,
  readOwnWorkshops,
  reviseSession,
  type ChangeSessionProblem,
  type OwnWorkshop,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { ok, type Result } from '#lib/shared/result.ts';
import type { ApiCall, ApiOutcome } from './api-endpoint.server.ts';
import { presentWorkshop, withoutReadOnly } from './api-present.ts';
import type { ApiProblem } from './api-problem.ts';
import { fieldRefusal, isPlain, mergePatch, readFields } from './api-request.server.ts';
import {
  NewWorkshopBody,
  SessionBody,
  WorkshopBody,
  type NewWorkshopInput,
  type SessionInput,
} from './api-shapes.ts';
import { workshopColumns, workshopDraft, workshopPointer } from './api-workshop-fields.ts';
import {
  addressOf,
  externalIds,
  keepOwnId,
  NOT_FOUND,
  ownId,
  placeOf,
  stale,
  subjectId,
} from './api-subjects.server.ts';

/** The workshop in the address, of the place in the address. */
const workshopOf = async (call: ApiCall): Promise<Result<OwnWorkshop, ApiProblem>> => {
  const place = await placeOf(call);
  if (!place.ok) return place;
  const id = await subjectId(call, 'workshop', call.params.workshop);
  const { location_id: locationId } = place.value;
  const all = await readOwnWorkshops(call.tx, call.territoryId, locationId, call.now);
  const one = all.find(({ row }) => row.workshop_id === id);
  return one ? ok(one) : NOT_FOUND;
};

const shown = async (
  call: ApiCall,
  locationId: string,
  id: string,
  status: 200 | 201 = 200,
): Promise<ApiOutcome> => {
  const all = await readOwnWorkshops(call.tx, call.territoryId, locationId, call.now);
  const one = all.find(({ row }) => row.workshop_id === id);
  if (!one) return NOT_FOUND;
  const body = presentWorkshop(one, (await externalIds(call, 'workshop')).get(id));
  const location = status === 201 ? { location: addressOf(call, `${locationId}/workshops/${id}`) } : {};
  return ok({ status, body, version: one.row.version, ...location });
};

export const listWorkshops = async (call: ApiCall): Promise<ApiOutcome> => {
  const place = await placeOf(call);
  if (!place.ok) return place;
  const { location_id: locationId } = place.value;
  const all = await readOwnWorkshops(call.tx, call.territoryId, locationId, call.now);
  const known = await externalIds(call, 'workshop');
  const workshops = all.map((one) => presentWorkshop(one, known.get(one.row.workshop_id)));
  return ok({ status: 200, body: { workshops } });
};

export const getWorkshop = async (call: ApiCall): Promise<ApiOutcome> => {
  const one = await workshopOf(call);
  return one.ok ? shown(call, one.value.row.location_id, one.value.row.workshop_id) : one;
};

const draftOf = (call: ApiCall, input: NewWorkshopInput): Result<WorkshopDraft, ApiProblem> =>
  input.start.slice(0, 10) < call.today
    ? fieldRefusal('/start', m.desk_problem_past())
    : ok(workshopDraft(input, call.timeZone));

/** A new workshop, with its dates of the coming weeks. */
export const postWorkshop = async (call: ApiCall): Promise<ApiOutcome> => {
  const place = await placeOf(call);
  if (!place.ok) return place;
  const read = readFields(NewWorkshopBody, call.body);
  if (!read.ok) return read;
  const draft = draftOf(call, read.value);
  if (!draft.ok) return draft;
  const { location_id: locationId } = place.value;
  const { published, refused } = await publishWorkshops(call.tx, call.publisher, [
    { locationId, draft: draft.value },
  ]);
  const [refusal] = refused;
  if (refusal) return fieldRefusal(workshopPointer(refusal.problem.code), m.desk_problem_workshop());
  const id = published[0]?.workshopId ?? '';
  const kept = await keepOwnId(call, 'workshop', read.value.externalId, id);
  return kept.ok ? shown(call, locationId, id, 201) : kept;
};

const refusedChange = (problem: ChangeSessionProblem): Result<never, ApiProblem> => {
  if (problem.code === 'not-found') return NOT_FOUND;
  if (problem.code === 'changed-meanwhile') return stale(problem.version);
  return fieldRefusal(problem.code === 'seats-taken' ? '/seats' : '/start', changeWorkshopWords(problem));
};

/** The workshop at the version that was looked at, moved on by one: whoever comes second is told so. */
const changed = async (
  call: ApiCall,
  columnsOf: (one: OwnWorkshop) => Result<Partial<ReturnType<typeof workshopColumns>>, ApiProblem>,
): Promise<Result<OwnWorkshop, ApiProblem>> => {
  const one = await workshopOf(call);
  if (!one.ok) return one;
  const { location_id: locationId, workshop_id: workshopId, version } = one.value.row;
  if (!call.matches(version)) return stale(version);
  const columns = columnsOf(one.value);
  if (!columns.ok) return columns;
  const change = { locationId, workshopId, version, fields: columns.value, moves: true };
  const outcome = await changeWorkshop(call.tx, call.publisher, change);
  return outcome.ok ? one : refusedChange(outcome.problem);
};

/** Some of what is said of a workshop (JSON Merge Patch). Its dates stay: other dates are another workshop. */
export const patchWorkshop = async (call: ApiCall): Promise<ApiOutcome> => {
  const done = await changed(call, (one) => {
    const present = withoutReadOnly('workshop', presentWorkshop(one, undefined)) as Record<string, unknown>;
    const patch = withoutReadOnly('workshop', call.body);
    const read = readFields(WorkshopBody, isPlain(patch) ? mergePatch(present, patch) : patch);
    if (!read.ok) return read;
    const hasTitle = Object.values(read.value.title).some(Boolean);
    return hasTitle ? ok(workshopColumns(read.value)) : fieldRefusal('/title', m.desk_problem_title());
  });
  return done.ok ? shown(call, done.value.row.location_id, done.value.row.workshop_id) : done;
};

/** The workshop is taken off, with all its sessions. */
export const deleteWorkshop = async (call: ApiCall): Promise<ApiOutcome> => {
  const done = await changed(call, () => ok({}));
  if (!done.ok) return done;
  const { location_id: locationId, workshop_id: workshopId } = done.value.row;
  const ended = await endWorkshop(call.tx, call.publisher, { locationId, workshopId });
  return ended.ok ? ok({ status: 204 }) : NOT_FOUND;
};

/** What is said of one session, over what it has; what is left out stays. */
const wishOf = (session: OwnWorkshop['sessions'][number], given: SessionInput): SessionWish => ({
  localStart: `${given.start ?? session.localStart.slice(0, 16)}:00`.replace('T', ' '),
  durationMinutes: given.durationMinutes ?? session.durationMinutes,
  fields: {
    ...(given.seats === undefined ? {} : { seats: given.seats }),
    ...(given.isCancelled === undefined ? {} : { is_cancelled: given.isCancelled }),
  },
});

/** Another day or time of one session, how many seats it has, or that it does not take place after all. */
export const patchSession = async (call: ApiCall): Promise<ApiOutcome> => {
  const read = readFields(SessionBody, call.body);
  if (!read.ok) return read;
  if (read.value.start && read.value.start.slice(0, 10) < call.today)
    return fieldRefusal('/start', m.desk_problem_past());
  const sessionId = ownId(call.params.session);
  const done = await changed(call, ({ sessions }) =>
    sessions.some(({ id }) => id === sessionId) ? ok({}) : NOT_FOUND,
  );
  if (!done.ok) return done;
  const { location_id: locationId, workshop_id: workshopId } = done.value.row;
  const session = done.value.sessions.find(({ id }) => id === sessionId);
  if (!session) return NOT_FOUND;
  const at = { locationId, sessionId: session.id, version: session.version };
  const wish = wishOf(session, read.value);
  const outcome = await reviseSession(call.tx, call.publisher, { ...at, wish });
  return outcome.ok ? shown(call, locationId, workshopId) : refusedChange(outcome.problem);
};
