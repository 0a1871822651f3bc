import type { Kysely } from 'kysely';
import { queueMail } from '../../platform/mail-store.server.ts';
import { takeLateRequests, tellPeople, type LateRequest, type SaidInEach } from '../request-store.server.ts';

export type TellingLate = {
  territoryId: string;
  now: Date;
  /** After so many days without a decision. */
  days: number;
  /** What those who decide are told, and what whoever asked is. */
  toVerifiers: (request: LateRequest) => SaidInEach;
  toAsker: (request: LateRequest) => { subject: string; body: string };
};

const DAY_MS = 86_400_000;

/**
 * Tells of requests that wait for too long: those who decide, and whoever asked, each request once. The mark and the mail go
 * in together or not at all; two rounds at once tell nobody twice. Answers how many requests were told of.
 */
export const tellLateRequests = <Tables>(
  db: Kysely<Tables>,
  { territoryId, now, days, toVerifiers, toAsker }: TellingLate,
): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const before = new Date(now.getTime() - days * DAY_MS);
    const late = await takeLateRequests(tx, { territoryId, before, now });
    for (const request of late)
      await tellPeople(tx, { territoryId, id: request.id, now }, 'verifiers', toVerifiers(request));
    const mails = late.map((request) => ({
      ...{ territoryId, purpose: 'registration', to: request.email, ...toAsker(request) },
    }));
    await queueMail(tx, now, mails);
    return late.length;
  });
