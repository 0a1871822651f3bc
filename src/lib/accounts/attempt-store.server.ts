import { createHmac } from 'node:crypto';
import { sql, type Kysely } from 'kysely';

/** What may be tried how often in a quarter of an hour, by address of mail (or secret) and by network address. */
export const LIMITS = {
  'sign-in-mail': { byAccount: 5, byAddress: 30 },
  'sign-in-code': { byAccount: 10, byAddress: 60 },
  'second-factor': { byAccount: 10, byAddress: 60 },
  counter: { byAccount: 30, byAddress: 300 },
  provider: { byAccount: 5, byAddress: 60 },
  'provider-start': { byAccount: 60, byAddress: 60 },
  link: { byAccount: 60, byAddress: 120 },
} as const;
export type Attempted = keyof typeof LIMITS;

const WINDOW_MS = 15 * 60_000;

const count = async (db: Kysely<never>, what: string, whoHash: string, window: Date): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    insert into auth.attempt (what, who_hash, window_start) values (${what}, ${whoHash}, ${window})
    on conflict (what, who_hash, window_start) do update set count = attempt.count + 1 returning count`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
};

/**
 * Notes that something was tried, and answers whether that was still allowed. Both an account and a network address are
 * counted, in the database, so that all processes share one count; neither is kept but as a keyed hash.
 */
export const mayTry = async <Tables>(
  db: Kysely<Tables>,
  secret: string,
  what: Attempted,
  who: { account: string; address: string },
  now: Date,
): Promise<boolean> => {
  const window = new Date(Math.floor(now.getTime() / WINDOW_MS) * WINDOW_MS);
  const hash = (text: string) => createHmac('sha256', secret).update(text.toLowerCase()).digest('base64url');
  const plain = db as unknown as Kysely<never>;
  const { byAccount, byAddress } = LIMITS[what];
  const ofAccount = await count(plain, `${what} account`, hash(who.account), window);
  const ofAddress = await count(plain, `${what} address`, hash(who.address), window);
  return ofAccount <= byAccount && ofAddress <= byAddress;
};

/** Forgets what was tried yesterday. */
export const forgetAttempts = async <Tables>(db: Kysely<Tables>, now: Date): Promise<void> => {
  await sql`delete from auth.attempt where window_start < ${now}::timestamptz - interval '1 day'`.execute(db);
};
