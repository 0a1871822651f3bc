import { sql, type Transaction } from 'kysely';
import type { SealedPerson } from '../journey/index.server.ts';

export type PrescribeRefusal = 'no-such-place' | 'same-structure' | 'no-agreement' | 'not-following';

/** Writes a journey of the structure that receives, and the referral to it, or answers why not. Nothing of it can be read again. */
export const insertPrescribed = async <Tables>(
  tx: Transaction<Tables>,
  { organizationId, now }: { organizationId: string; now: Date },
  written: object,
  { keyId, wrapped, contacts }: SealedPerson,
): Promise<PrescribeRefusal | null> => {
  const { rows } = await sql<{ problem: PrescribeRefusal | null }>`
    select referral.prescribe(${organizationId}, ${JSON.stringify(written)}::jsonb, ${keyId}, ${wrapped},
      ${JSON.stringify(contacts)}::jsonb, ${now}) as problem`.execute(tx);
  return rows[0]?.problem ?? null;
};
