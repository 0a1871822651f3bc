import { serviceOfForm, type ServiceForm } from '#lib/directory/forms/edit-service.ts';
import { hoursFormOf } from '#lib/directory/forms/edit-hours.ts';
import { textFormOf } from '#lib/directory/forms/form-values.ts';
import { addService, changeService, readDeskServices, type ServiceRow } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { ok, type Result } from '#lib/shared/result.ts';
import type { ApiCall, ApiOutcome } from './api-endpoint.server.ts';
import { reviseRefusal } from './api-places.server.ts';
import { presentService, withoutReadOnly } from './api-present.ts';
import type { ApiProblem } from './api-problem.ts';
import { fieldRefusal, isPlain, mergePatch, readFields } from './api-request.server.ts';
import { NewServiceBody, ServiceBody, type ServiceInput } from './api-shapes.ts';
import {
  addressOf,
  externalIds,
  keepOwnId,
  NOT_FOUND,
  placeOf,
  stale,
  subjectId,
} from './api-subjects.server.ts';

type ServiceColumns = Parameters<typeof changeService>[2]['fields'];

const formOf = (input: ServiceInput): ServiceForm => ({
  ...{ version: 0, name: textFormOf(input.name ?? {}), description: textFormOf(input.description ?? {}) },
  ...{ topics: input.topics ?? [], supports: input.supports ?? [], audiences: input.audiences ?? [] },
  ...{ languages: input.languages ?? [], formats: input.formats ?? [], access: input.access ?? [] },
  ...{ cost: input.cost ?? '', costNote: input.costNote?.fr ?? '', hasOwnHours: Boolean(input.hours) },
  hours: { ...hoursFormOf(null, 0), way: 'written', written: input.hours ?? '' },
});

const columnsOf = (input: ServiceInput): Result<ServiceColumns, ApiProblem> => {
  const read = serviceOfForm(formOf(input));
  if (!read.ok) return fieldRefusal('/topics', m.desk_problem_service());
  const costNote = Object.fromEntries(Object.entries(input.costNote ?? {}).filter(([, text]) => text));
  return ok({ ...read.value, cost_note: costNote as Record<string, string> });
};

/** The service in the address, of the place in the address. */
const serviceOf = async (call: ApiCall): Promise<Result<ServiceRow, ApiProblem>> => {
  const place = await placeOf(call);
  if (!place.ok) return place;
  const id = await subjectId(call, 'service', call.params.service);
  const services = await readDeskServices(call.tx, call.territoryId, place.value.location_id);
  const row = services.find(({ service_id }) => service_id === id);
  return row ? ok(row) : NOT_FOUND;
};

const shown = async (
  call: ApiCall,
  locationId: string,
  id: string,
  status: 200 | 201 = 200,
): Promise<ApiOutcome> => {
  const services = await readDeskServices(call.tx, call.territoryId, locationId);
  const row = services.find(({ service_id }) => service_id === id);
  if (!row) return NOT_FOUND;
  const body = presentService(row, (await externalIds(call, 'service')).get(id));
  const location = status === 201 ? { location: addressOf(call, `${locationId}/services/${id}`) } : {};
  return ok({ status, body, version: row.version, ...location });
};

export const listServices = async (call: ApiCall): Promise<ApiOutcome> => {
  const place = await placeOf(call);
  if (!place.ok) return place;
  const rows = await readDeskServices(call.tx, call.territoryId, place.value.location_id);
  const known = await externalIds(call, 'service');
  const services = rows.map((row) => presentService(row, known.get(row.service_id)));
  return ok({ status: 200, body: { services } });
};

export const getService = async (call: ApiCall): Promise<ApiOutcome> => {
  const service = await serviceOf(call);
  return service.ok ? shown(call, service.value.location_id, service.value.service_id) : service;
};

/** A new service of a place, after its others. */
export const postService = async (call: ApiCall): Promise<ApiOutcome> => {
  const place = await placeOf(call);
  if (!place.ok) return place;
  const read = readFields(NewServiceBody, call.body);
  if (!read.ok) return read;
  const { externalId, ...input } = read.value;
  const columns = columnsOf(input);
  if (!columns.ok) return columns;
  const { location_id: locationId } = place.value;
  const before = await readDeskServices(call.tx, call.territoryId, locationId);
  const added = await addService(call.tx, call.by, { locationId, fields: columns.value });
  if (!added.ok) return reviseRefusal(added.problem);
  const after = await readDeskServices(call.tx, call.territoryId, locationId);
  const row = after.find((one) => !before.some(({ service_id }) => service_id === one.service_id));
  if (!row) throw new Error('a service that was added is not there');
  const kept = await keepOwnId(call, 'service', externalId, row.service_id);
  return kept.ok ? shown(call, locationId, row.service_id, 201) : kept;
};

const change = async (call: ApiCall, fieldsOf: (row: ServiceRow) => Result<ServiceColumns, ApiProblem>) => {
  const service = await serviceOf(call);
  if (!service.ok) return service;
  const { location_id: locationId, service_id: serviceId, version } = service.value;
  if (!call.matches(version)) return stale(version);
  const fields = fieldsOf(service.value);
  if (!fields.ok) return fields;
  const at = { locationId, serviceId, version, fields: fields.value };
  const changed = await changeService(call.tx, call.by, at);
  return changed.ok ? service : reviseRefusal(changed.problem);
};

/** All that is said of a service; what is left out is empty. */
export const putService = async (call: ApiCall): Promise<ApiOutcome> => {
  const changed = await change(call, () => {
    const read = readFields(ServiceBody, withoutReadOnly('service', call.body));
    return read.ok ? columnsOf(read.value) : read;
  });
  return changed.ok ? shown(call, changed.value.location_id, changed.value.service_id) : changed;
};

/** Some of what is said of a service (JSON Merge Patch): null empties, what is left out stays. */
export const patchService = async (call: ApiCall): Promise<ApiOutcome> => {
  if (!isPlain(call.body)) return fieldRefusal('', m.api_field_shape());
  const patch = withoutReadOnly('service', call.body);
  const changed = await change(call, (row) => {
    const present = withoutReadOnly('service', presentService(row, undefined)) as Record<string, unknown>;
    const read = readFields(ServiceBody, mergePatch(present, patch));
    return read.ok ? columnsOf(read.value) : read;
  });
  return changed.ok ? shown(call, changed.value.location_id, changed.value.service_id) : changed;
};

/** The service is no longer offered. */
export const deleteService = async (call: ApiCall): Promise<ApiOutcome> => {
  const changed = await change(call, () => ok({ status: 'archived' }));
  return changed.ok ? ok({ status: 204 }) : changed;
};
