import type { Kysely } from 'kysely';
import { withScope } from '../../platform/scope.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import {
  markConfirmed,
  readOwnRequest,
  tellPeople,
  type OwnRequest,
  type SaidInEach,
} from '../request-store.server.ts';

export type Confirming = {
  territoryId: string;
  token: string;
  now: Date;
  /** What those who decide, and those who manage the claimed place, are told. */
  toVerifiers: (request: OwnRequest) => SaidInEach;
  toManagers: (request: OwnRequest) => SaidInEach;
};

/**
 * Takes the mailed link as proof of the address, once: the request then waits, and those who decide are told. The secret
 * goes on showing how the request stands.
 */
export const confirmRegistration = <Tables>(
  db: Kysely<Tables>,
  { territoryId, token, now, ...words }: Confirming,
): Promise<Result<OwnRequest, { code: 'link-over' }>> =>
  withScope<Tables, Result<OwnRequest, { code: 'link-over' }>>(db, { territoryId }, async (tx) => {
    const id = await markConfirmed(tx, territoryId, token, now);
    const request = id === undefined ? undefined : await readOwnRequest(tx, territoryId, token, now);
    if (id === undefined || !request) return refused({ code: 'link-over' });
    await tellPeople(tx, { territoryId, id, now }, 'verifiers', words.toVerifiers(request));
    if (request.isClaim)
      await tellPeople(tx, { territoryId, id, now }, 'managers', words.toManagers(request));
    return ok(request);
  });
