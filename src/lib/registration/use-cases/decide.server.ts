import type { Transaction } from 'kysely';
import { invite } from '../../accounts/index.server.ts';
import { addPlace, type DirectoryTables, type Reviser } from '../../directory/index.server.ts';
import { newId } from '../../platform/ids.server.ts';
import { queueMail } from '../../platform/mail-store.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { readWaitingRequest, type WaitingRequest } from '../queries/waiting-requests.server.ts';
import { acceptRequest, refuseRequest } from '../request-store.server.ts';

type Mail = { subject: string; body: string };
export type Deciding = {
  territoryId: string;
  /** The person who decides. */
  by: string;
  id: string;
  now: Date;
};
/**
 * `not-waiting`: decided meanwhile by somebody else, or not for whoever asks. `address`: no place can be made of it.
 * `place-gone`: the claimed place is no longer public, or no longer of the organization that it was asked of.
 */
export type DecideProblem =
  { code: 'not-waiting' } | { code: 'address' } | { code: 'place-gone' } | { code: 'email-unreadable' };

const firstPlace = (request: WaitingRequest) => ({
  ...{ name: request.name, kinds: request.kinds, street: request.street, postal_code: request.postalCode },
  ...{ city: request.city, phones: request.phone ? [request.phone] : [] },
  websites: request.website ? [request.website] : [],
});

/** Why a yes was not taken: whoever still may decide was stopped by the place itself. */
const whyNot = async (tx: Transaction<DirectoryTables>, id: string): Promise<DecideProblem> =>
  (await readWaitingRequest(tx, id))?.mayDecide ? { code: 'place-gone' } : { code: 'not-waiting' };

/**
 * Says yes, in one transaction: a new structure gets its organization and a first place as a draft; either way the person
 * is invited as its manager. Answers the organization. Of two who decide at once, one does and the other is told.
 */
export const verifyRequest = async (
  tx: Transaction<DirectoryTables>,
  { territoryId, by, id, now }: Deciding,
  revising: Pick<Reviser, 'labels' | 'computeHours'>,
  write: (request: WaitingRequest, token: string) => Mail,
): Promise<Result<{ organizationId: string }, DecideProblem>> => {
  const request = await readWaitingRequest(tx, id);
  const organizationId = request && (await acceptRequest(tx, id, newId(), now));
  if (!request || !organizationId) return refused(await whyNot(tx, id));
  if (!request.isClaim) {
    const reviser = { ...revising, territoryId, now, source: `structure:${organizationId}` };
    const added = await addPlace(tx, reviser, { organizationId, fields: firstPlace(request) });
    if (!added.ok) return refused({ code: 'address' });
  }
  const invited = await invite(tx, {
    ...{ territoryId, email: request.email, role: 'manager', organizationId, invitedBy: by, now },
    write: (token) => write(request, token),
  });
  return invited.ok ? ok({ organizationId }) : invited;
};

/** Says no, and why, by mail to whoever asked. */
export const turnDownRequest = async (
  tx: Transaction<DirectoryTables>,
  { territoryId, id, now }: Deciding,
  reason: string,
  write: (request: WaitingRequest) => Mail,
): Promise<Result<null, DecideProblem>> => {
  const request = await readWaitingRequest(tx, id);
  if (!request || !(await refuseRequest(tx, id, reason, now))) return refused({ code: 'not-waiting' });
  await queueMail<DirectoryTables>(tx, now, [
    { territoryId, purpose: 'registration', to: request.email, ...write(request) },
  ]);
  return ok(null);
};
