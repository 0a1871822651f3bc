import { createHash, randomInt } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import type { PersonKeys } from '../platform/person-keys.server.ts';
import { keyedHash } from '../platform/sealed.server.ts';
import type { Acting } from './domain/acting.ts';
import { CODE_DIGITS, codeOf } from './domain/card-code.ts';

const YEAR_MS = 366 * 86_400_000;

/** What stands for a code in a transaction (`Scope.code`): the digits themselves reach no database and no log. */
export const proofOfCode = (keys: PersonKeys, territoryId: string, code: string): string =>
  keyedHash(keys.code, territoryId, code);

const hashOfProof = (proof: string): string => createHash('sha256').update(proof).digest('hex');

/**
 * Makes a new code for a journey, good for a year; those before are worth nothing any more. Answers its 15 digits, which are
 * kept nowhere. Refused by the database where the person did not agree to a card.
 */
export const issueCode = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  recordId: string,
): Promise<string> => {
  await revokeCodes(tx, by, recordId);
  const code = codeOf(Array.from({ length: CODE_DIGITS }, () => randomInt(10)).join(''));
  const hash = hashOfProof(proofOfCode(keys, by.territoryId, code));
  await sql`insert into journey.code (territory_id, code_id, record_id, organization_id, code_hash, issued_by, issued_at,
      expires_at)
    values (${by.territoryId}, ${newId()}, ${recordId}, ${by.organizationId}, ${hash}, ${by.personId}, ${by.now},
      ${new Date(by.now.getTime() + YEAR_MS)})`.execute(tx);
  return code;
};

/** Makes every code of a journey worthless. Answers how many there were. */
export const revokeCodes = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, now }: Acting,
  recordId: string,
): Promise<number> => {
  const { numAffectedRows } = await sql`update journey.code set revoked_at = ${now}
    where territory_id = ${territoryId} and record_id = ${recordId} and revoked_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};
