import { sql, type Kysely, type Transaction } from 'kysely';

/**
 * On whose behalf a transaction reads and writes. What proves it is a secret, never an id: the token of a session or of
 * a mailed link, an API key, or the keyed hash of a card's digits, which row-level security looks up (db/migrations/0005, 0012, 0020).
 * Without any of them: the public.
 */
export type Scope = {
  territoryId: string;
  session?: string | undefined;
  link?: string | undefined;
  key?: string | undefined;
  code?: string | undefined;
};

/** Carries a refusal out of a transaction, which it undoes. */
class Undone extends Error {
  readonly outcome: unknown;
  constructor(outcome: unknown) {
    super('undone');
    this.outcome = outcome;
  }
}

const isRefusal = (outcome: unknown): boolean =>
  typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false;

/** Makes the transaction that is open act for this scope until it ends. */
export const enterScope = async <Tables>(tx: Transaction<Tables>, scope: Scope): Promise<void> => {
  await sql`select set_config('jalon.territory', ${scope.territoryId}, true),
    set_config('jalon.session', ${scope.session ?? ''}, true), set_config('jalon.link', ${scope.link ?? ''}, true),
    set_config('jalon.key', ${scope.key ?? ''}, true), set_config('jalon.code', ${scope.code ?? ''}, true)`.execute(
    tx,
  );
};

/**
 * Works in one transaction on behalf of a scope. A refusal (`ok: false`) is answered and everything is undone: nothing is
 * ever half done.
 */
export const withScope = async <Tables, Outcome>(
  db: Kysely<Tables>,
  scope: Scope,
  work: (tx: Transaction<Tables>) => Promise<Outcome>,
): Promise<Outcome> => {
  try {
    return await db.transaction().execute(async (tx) => {
      await enterScope(tx, scope);
      const outcome = await work(tx);
      if (isRefusal(outcome)) throw new Undone(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome as Outcome;
    throw error;
  }
};
