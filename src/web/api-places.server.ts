import { placeOfForm } from '#lib/directory/forms/edit-place.ts';
import { placeProblemWords } from '#lib/directory/index.ts';
import {
  addPlace,
  changePlace,
  readDeskPlaces,
  readPlaceRow,
  revisePlace,
  type LocationRow,
  type ReviseProblem,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { ok, refused, type Result } from '#lib/shared/result.ts';
import type { ApiCall, ApiOutcome } from './api-endpoint.server.ts';
import type { ApiProblem } from './api-problem.ts';
import { placeFormOf, pointerTo } from './api-place-fields.ts';
import { presentPlace, withoutReadOnly } from './api-present.ts';
import { fieldRefusal, isPlain, mergePatch, readFields } from './api-request.server.ts';
import { HoursBody, NewPlaceBody, PlaceBody, SaturationBody, type PlaceInput } from './api-shapes.ts';
import {
  addressOf,
  externalIds,
  isOfMergedPlace,
  keepOwnId,
  NOT_FOUND,
  placeOf,
  stale,
} from './api-subjects.server.ts';

type PlaceColumns = Parameters<typeof changePlace>[2]['fields'];

/** What a structure's software says is said today. */
export const confirmed = ({ today }: ApiCall) => ({ confirmed_on: today, confirmed_how: 'software' });

const columnsOf = (call: ApiCall, input: PlaceInput): Result<PlaceColumns, ApiProblem> => {
  const read = placeOfForm(placeFormOf(input), call.country);
  if (read.ok) return read;
  const errors = read.problem.map((problem) => {
    const { field, text } = placeProblemWords(problem);
    return { pointer: pointerTo(input, field, 'value' in problem ? problem.value : undefined), detail: text };
  });
  return refused({ code: 'fields', errors });
};

/** Columns that have an address of their own: left out, they stay as they are. */
const ownColumns = ({ hours, saturatedUntil, status }: PlaceInput): PlaceColumns => ({
  ...(hours !== undefined && { hours_value: hours || null, hours_text: null }),
  ...(saturatedUntil !== undefined && { saturated_until: saturatedUntil }),
  ...(status && { status }),
});

/** What keeps a revision from being done, as a program is told. */
export const reviseRefusal = (
  problem: ReviseProblem | Parameters<typeof placeProblemWords>[0],
): { ok: false; problem: ApiProblem } => {
  switch (problem.code) {
    case 'not-found':
      return NOT_FOUND;
    case 'changed-meanwhile':
      return stale(problem.version);
    case 'hours-unreadable':
      return fieldRefusal('/hours', m.desk_problem_written({ value: problem.value }));
    default: {
      const { field, text } = placeProblemWords(problem);
      return fieldRefusal(`/${field}`, text);
    }
  }
};

const shown = async (call: ApiCall, id: string, status: 200 | 201 = 200): Promise<ApiOutcome> => {
  const row = await readPlaceRow(call.tx, call.territoryId, id);
  if (!row) return NOT_FOUND;
  const body = presentPlace(row, (await externalIds(call, 'location')).get(id));
  const location = status === 201 ? { location: addressOf(call, id) } : {};
  return ok({ status, body, version: row.version, ...location });
};

/** The places of the organization, drafts included. */
export const listPlaces = async (call: ApiCall): Promise<ApiOutcome> => {
  const listed = await readDeskPlaces(call.tx, call.territoryId, call.key.organizationId);
  const known = await externalIds(call, 'location');
  const rows: LocationRow[] = [];
  for (const { id } of listed) {
    const row = await readPlaceRow(call.tx, call.territoryId, id);
    if (row) rows.push(row);
  }
  return ok({
    status: 200,
    body: { places: rows.map((row) => presentPlace(row, known.get(row.location_id))) },
  });
};

export const getPlace = async (call: ApiCall): Promise<ApiOutcome> => {
  const place = await placeOf(call);
  return place.ok ? shown(call, place.value.location_id) : place;
};

/** A new place: a draft, unless it says "public". */
export const postPlace = async (call: ApiCall): Promise<ApiOutcome> => {
  const read = readFields(NewPlaceBody, call.body);
  if (!read.ok) return read;
  const { externalId, ...input } = read.value;
  const columns = columnsOf(call, input);
  if (!columns.ok) return columns;
  const fields = { ...columns.value, ...confirmed(call) };
  const added = await addPlace(call.tx, call.by, { organizationId: call.key.organizationId, fields });
  if (!added.ok) return reviseRefusal(added.problem);
  const { locationId } = added.value;
  const kept = await keepOwnId(call, 'location', externalId, locationId);
  if (!kept.ok) return kept;
  const location = ownColumns(input);
  const revised = await revisePlace(call.tx, call.by, { locationId, version: 1, location });
  return revised.ok ? shown(call, locationId, 201) : reviseRefusal(revised.problem);
};

const change = async (call: ApiCall, row: LocationRow, body: unknown): Promise<ApiOutcome> => {
  const read = readFields(PlaceBody, withoutReadOnly('place', body));
  if (!read.ok) return read;
  const columns = columnsOf(call, read.value);
  if (!columns.ok) return columns;
  const fields = { ...columns.value, ...ownColumns(read.value), ...confirmed(call) };
  const at = { locationId: row.location_id, version: row.version, fields };
  const changed = await changePlace(call.tx, call.by, at);
  return changed.ok ? shown(call, row.location_id) : reviseRefusal(changed.problem);
};

/** The place as it was looked at, or what is wrong with that. */
const lookedAt = async (call: ApiCall): Promise<Result<LocationRow, ApiProblem>> => {
  const place = await placeOf(call);
  return !place.ok || call.matches(place.value.version) ? place : stale(place.value.version);
};

/** All that is said of a place: what is left out is empty, but for hours, saturation and status, which stay. */
export const putPlace = async (call: ApiCall): Promise<ApiOutcome> => {
  const place = await lookedAt(call);
  return place.ok ? change(call, place.value, call.body) : place;
};

/** Some of what is said of a place (JSON Merge Patch): null empties, what is left out stays. */
export const patchPlace = async (call: ApiCall): Promise<ApiOutcome> => {
  const place = await lookedAt(call);
  if (!place.ok) return place;
  if (!isPlain(call.body)) return fieldRefusal('', m.api_field_shape());
  const { hoursText: _text, ...present } = presentPlace(place.value, undefined);
  // Hours and the rest that has an address of its own are written again only where the patch says so.
  const { hours: _hours, saturatedUntil: _until, status: _status, ...rest } = present;
  return change(call, place.value, mergePatch(rest, call.body));
};

const revise = async (call: ApiCall, columns: PlaceColumns): Promise<Result<LocationRow, ApiProblem>> => {
  const place = await lookedAt(call);
  if (!place.ok) return place;
  const { location_id: locationId, version } = place.value;
  const revised = await revisePlace(call.tx, call.by, { locationId, version, location: columns });
  return revised.ok ? place : reviseRefusal(revised.problem);
};

/**
 * The place is no longer offered. Whoever takes a doubled place out of its own list does not mean the one that it went into:
 * the id of a place that was merged away ends nothing.
 */
export const deletePlace = async (call: ApiCall): Promise<ApiOutcome> => {
  if (await isOfMergedPlace(call)) return NOT_FOUND;
  const revised = await revise(call, { status: 'archived' });
  return revised.ok ? ok({ status: 204 }) : revised;
};

/** Its usual opening hours, as OpenStreetMap writes them; null: nobody said. */
export const putHours = async (call: ApiCall): Promise<ApiOutcome> => {
  const read = readFields(HoursBody, call.body);
  if (!read.ok) return read;
  const columns = { hours_value: read.value.hours, hours_text: null, ...confirmed(call) };
  const revised = await revise(call, columns);
  return revised.ok ? shown(call, revised.value.location_id) : revised;
};

/** "Full until": the last day on which it takes nobody more; null: there is room. */
export const putSaturation = async (call: ApiCall): Promise<ApiOutcome> => {
  const read = readFields(SaturationBody, call.body);
  if (!read.ok) return read;
  const { until } = read.value;
  if (until !== null && until < call.today) return fieldRefusal('/until', m.desk_problem_past());
  const revised = await revise(call, { saturated_until: until });
  return revised.ok ? shown(call, revised.value.location_id) : revised;
};
