import { sql, type Transaction } from 'kysely';

/** Mail of a campaign that has not left: how many, since when, how often it was tried and what the server last said. */
export type WaitingMail = { n: number; since: Date; attempts: number; problem: string | null };

/** Undefined where none waits, or none of this transaction's area. */
export const readWaitingMail = async <Tables>(
  tx: Transaction<Tables>,
  campaignId: string,
): Promise<WaitingMail | undefined> => {
  const { rows } = await sql<WaitingMail>`select n, since, attempts, problem
    from network.waiting_mail(${campaignId}) where n > 0`.execute(tx);
  return rows[0];
};
