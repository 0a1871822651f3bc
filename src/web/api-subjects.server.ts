import {
  isOwnSubject,
  keepExternalId,
  readExternalIds,
  readPlaceRow,
  subjectOfExternalId,
  type ExternalKind,
  type LocationRow,
} from '#lib/directory/index.server.ts';
import { ok, refused, type Result } from '#lib/shared/result.ts';
import type { ApiCall } from './api-endpoint.server.ts';
import type { ApiProblem } from './api-problem.ts';
import { isUuid } from '#lib/shared/uuid.ts';

const EXTERNAL = 'external:';

export const NOT_FOUND: { ok: false; problem: ApiProblem } = refused({ code: 'not-found' });

const ofKey = ({ territoryId, key }: ApiCall, kind: ExternalKind) => ({
  ...{ territoryId, organizationId: key.organizationId, kind },
});

/** The id in an address: ours, or "external:" and the partner's own; undefined when it is neither. */
export const subjectId = async (
  call: ApiCall,
  kind: ExternalKind,
  text: string | undefined,
): Promise<string | undefined> => {
  if (text?.startsWith(EXTERNAL)) {
    const externalId = text.slice(EXTERNAL.length);
    return externalId.includes('\0') || !externalId.isWellFormed()
      ? undefined
      : subjectOfExternalId(call.tx, ofKey(call, kind), externalId);
  }
  return isUuid(text) ? text : undefined;
};

/** An id of ours alone; anything else is undefined. */
export const ownId = (text: string | undefined): string | undefined => (isUuid(text) ? text : undefined);

/** The partner's own ids of what it has added. */
export const externalIds = (call: ApiCall, kind: ExternalKind): Promise<Map<string, string>> =>
  readExternalIds(call.tx, ofKey(call, kind));

/** Keeps the partner's own id of something new; refused, with what it stands for, when it is taken. */
export const keepOwnId = async (
  call: ApiCall,
  kind: ExternalKind,
  externalId: string | null | undefined,
  subject: string,
): Promise<Result<true, ApiProblem>> => {
  if (!externalId) return ok(true);
  const given = { externalId, subjectId: subject, now: call.now };
  if (await keepExternalId(call.tx, ofKey(call, kind), given)) return ok(true);
  const id = await subjectOfExternalId(call.tx, ofKey(call, kind), externalId);
  return refused({ code: 'external-id-taken', extra: { id } });
};

/** The place in the address, of the key's own organization; an archived one is no longer there. */
export const placeOf = async (call: ApiCall): Promise<Result<LocationRow, ApiProblem>> => {
  const id = await subjectId(call, 'location', call.params.place);
  const row = id === undefined ? undefined : await readPlaceRow(call.tx, call.territoryId, id);
  const isOwn = row?.organization_id === call.key.organizationId && row.status !== 'archived';
  return row && isOwn ? ok(row) : NOT_FOUND;
};

/** Is the id in the address that of a place which went into another one? */
export const isOfMergedPlace = async (call: ApiCall): Promise<boolean> => {
  const text = call.params.place ?? '';
  if (!text.startsWith(EXTERNAL)) return false;
  const id = await subjectId(call, 'location', text);
  return (
    id !== undefined &&
    !(await isOwnSubject(call.tx, ofKey(call, 'location'), text.slice(EXTERNAL.length), id))
  );
};

/** The address of something that was added. */
export const addressOf = ({ key }: ApiCall, path: string): string =>
  `/api/v1/organizations/${key.organizationId}/places/${path}`;

/** Somebody else has changed it: with the version that it has now. */
export const stale = (version: number): { ok: false; problem: ApiProblem } =>
  refused({ code: 'stale', extra: { version }, headers: { etag: `"${version}"` } });
