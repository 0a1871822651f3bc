import type { Kysely, Transaction } from 'kysely';
import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { addDevice, keepPin, readSalt, startTurn, type TurnOutcome } from '../counter-store.server.ts';
import { pinProblem, type PinProblem } from '../domain/pin.ts';
import { TURN_PREFIX } from '../domain/turn-token.ts';
import { derivePin, newSalt, pinHash } from '../pin-hash.server.ts';
import { hashOf, newToken } from '../secret-token.server.ts';

const LONGEST_NAME = 60;

/** Puts this computer into desk mode for an organization, inside a manager's scope. Answers the computer's secret. */
export const openDesk = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
  name: string,
): Promise<Result<string, { code: 'name-missing' }>> => {
  const said = name.trim().slice(0, LONGEST_NAME);
  if (!said) return refused({ code: 'name-missing' });
  const token = newToken();
  await addDevice(tx, { id: newId(), organizationId, name: said, tokenHash: hashOf(token) });
  return ok(token);
};

/** Keeps one's own PIN, inside one's own scope; `pin-elsewhere`: in a turn at a counter nobody's PIN is changed. */
export const choosePin = async <Tables>(
  tx: Transaction<Tables>,
  secret: string,
  pin: string,
  again: string,
): Promise<Result<null, PinProblem | { code: 'pin-elsewhere' }>> => {
  const problem = pinProblem(pin, again);
  if (problem) return refused(problem);
  const salt = newSalt();
  const isKept = await keepPin(tx, salt, pinHash(await derivePin(secret, pin, salt)));
  return isKept ? ok(null) : refused({ code: 'pin-elsewhere' });
};

export type Turn = { territoryId: string; device: string; personId: string; pin: string; minutes: number };
export type TurnProblem = { code: Exclude<TurnOutcome, 'started'> };

/**
 * Begins somebody's turn at a counter. Answers the secret of the turn. `locked`: five wrong PINs, a quarter of an hour;
 * `over`: desk mode was ended, or this person may take no turn there.
 */
export const takeTurn = async <Tables>(
  db: Kysely<Tables>,
  secret: string,
  { territoryId, device, personId, pin, minutes }: Turn,
): Promise<Result<string, TurnProblem>> => {
  const salt = (await readSalt(db, territoryId, device, personId)) ?? newSalt();
  const derived = await derivePin(secret, pin, salt);
  const turnToken = `${TURN_PREFIX}${newToken()}`;
  const outcome = await startTurn(db, {
    ...{ territoryId, token: device, personId, derived, turnId: newId(), turnToken, minutes },
  });
  return outcome === 'started' ? ok(turnToken) : refused({ code: outcome });
};
