import type { Transaction } from 'kysely';
import { ok, refused, type Result } from '../../shared/result.ts';
import { insertConsent } from '../consent-store.server.ts';
import type { Acting } from '../domain/acting.ts';
import type { Channel } from '../domain/record-state.ts';
import { readPartners } from '../queries/partners.server.ts';
import { readRecordNow, type RecordNow } from '../queries/record-now.server.ts';
import { endParticipant, insertParticipant, noteEvent } from '../record-store.server.ts';

export type ShareProblem =
  | { code: 'no-such-journey' | 'not-yours' | 'no-agreement' | 'not-agreed' | 'already-there' }
  | { code: 'not-now'; state: RecordNow['state'] };

type Asked = { partnerId: string; role: 'helper' | 'referrer'; channel: Channel; hasAgreed: boolean };

const problemOf = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
  { partnerId, hasAgreed }: Asked,
  now: RecordNow,
): Promise<ShareProblem | undefined> => {
  if (now.openedBy !== by.organizationId) return { code: 'not-yours' };
  if (now.state !== 'open') return { code: 'not-now', state: now.state };
  if (!hasAgreed) return { code: 'not-agreed' };
  const partner = (await readPartners(tx, by, recordId)).find(
    ({ organizationId, waitsFor }) => organizationId === partnerId && waitsFor === 'nobody',
  );
  if (!partner) return { code: 'no-agreement' };
  return partner.takesPart ? { code: 'already-there' } : undefined;
};

/** Notes the person's yes to others being told; what stood before is taken over. */
const noteYes = <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
  { ageClass, channel }: { ageClass: RecordNow['ageClass']; channel: Channel },
) =>
  insertConsent(tx, by, {
    ...{ recordId, purpose: 'share', channel, saidBy: ageClass === 'under-16' ? 'parent' : 'person' },
  });

/** Notes that the person said yes to another structure being told, before they are sent there: of an open journey. */
export const agreeToShare = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
  channel: Channel,
): Promise<Result<void, 'no-such-journey' | 'not-open'>> => {
  const now = await readRecordNow(tx, by, recordId);
  if (!now) return refused('no-such-journey');
  if (now.state !== 'open') return refused('not-open');
  await noteYes(tx, by, recordId, { ageClass: now.ageClass, channel });
  return ok(undefined);
};

/**
 * Lets another organization in, with the person's yes: a helper sees the journey from now on; a referrer sees that the person it
 * sent has come through, and nothing else. Refused where no agreement between the two is recorded.
 */
export const letIn = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
  asked: Asked,
): Promise<Result<void, ShareProblem>> => {
  const now = await readRecordNow(tx, by, recordId);
  if (!now) return refused({ code: 'no-such-journey' });
  const problem = await problemOf(tx, by, recordId, asked, now);
  if (problem) return refused(problem);
  await noteYes(tx, by, recordId, { ageClass: now.ageClass, channel: asked.channel });
  const part = { recordId, organizationId: asked.partnerId, role: asked.role };
  if (!(await insertParticipant(tx, by, part))) return refused({ code: 'already-there' });
  await noteEvent(tx, by, recordId, 'participant-joined', {
    organization: asked.partnerId,
    role: asked.role,
  });
  return ok(undefined);
};

/** Ends the part of an organization in a journey: its own, or that of another by the one that opened it. */
export const endPart = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
  participantId: string,
): Promise<Result<void, ShareProblem>> => {
  if (!(await readRecordNow(tx, by, recordId))) return refused({ code: 'no-such-journey' });
  // Noted first: whoever leaves may write nothing afterwards. A refusal takes it back.
  await noteEvent(tx, by, recordId, 'participant-left', { participant: participantId });
  const isEnded = await endParticipant(tx, by, recordId, participantId);
  return isEnded ? ok(undefined) : refused({ code: 'no-such-journey' });
};
