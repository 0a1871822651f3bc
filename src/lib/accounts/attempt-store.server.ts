import { createHmac } from 'node:crypto';
import { sql, type Kysely } from 'kysely';

/** What may be tried how often in a quarter of an hour, by address of mail (or secret) and by network address. */
export const LIMITS = {
  'sign-in-mail': { byAccount: 5, byAddress: 30 },
  'sign-in-code': { byAccount: 10, byAddress: 60 },
  'second-factor': { byAccount: 10, byAddress: 60 },
  registration: { byAccount: 3, byAddress: 10 },
  /** By place: a whole school may find the same thing wrong, a machine shall not write there all day. */
  report: { byAccount: 20, byAddress: 10 },
  counter: { byAccount: 30, byAddress: 300 },
  provider: { byAccount: 5, byAddress: 60 },
  'provider-start': { byAccount: 60, byAddress: 60 },
  /** By organization: a busy counter sends a person a minute. */
  referral: { byAccount: 60, byAddress: 120 },
  /** Digits of a card: whoever guesses has 10^14 to try; a library behind one address still reads its cards. */
  'journey-code': { byAccount: 10, byAddress: 30 },
  /** By journey: a code is six digits; a message costs, and nobody is to be flooded. */
  'number-code': { byAccount: 10, byAddress: 60 },
  'journey-message': { byAccount: 5, byAddress: 60 },
  /** By number; all come from one gateway. */
  'sms-incoming': { byAccount: 10, byAddress: 3_000 },
  'sms-secret': { byAccount: 20, byAddress: 20 },
  link: { byAccount: 60, byAddress: 120 },
  /** A desk may hand in the slips of a day at once. */
  slip: { byAccount: 40, byAddress: 40 },
} as const;
export type Attempted = keyof typeof LIMITS;

const WINDOW_MS = 15 * 60_000;

const windowOf = (now: Date): Date => new Date(Math.floor(now.getTime() / WINDOW_MS) * WINDOW_MS);
const hashOf = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text.toLowerCase()).digest('base64url');

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
  const window = windowOf(now);
  const plain = db as unknown as Kysely<never>;
  const { byAccount, byAddress } = LIMITS[what];
  const ofAccount = await count(plain, `${what} account`, hashOf(secret, who.account), window);
  const ofAddress = await count(plain, `${what} address`, hashOf(secret, who.address), window);
  return ofAccount <= byAccount && ofAddress <= byAddress;
};

/**
 * Notes that somebody (a person, or whoever stands behind a network address) asked for work, and answers when there may be more
 * of it: undefined where this one was still within `limit` in a quarter of an hour.
 */
export const tryWork = async <Tables>(
  db: Kysely<Tables>,
  secret: string,
  { what, who, limit }: { what: string; who: string; limit: number },
  now: Date,
): Promise<Date | undefined> => {
  const window = windowOf(now);
  const used = await count(db as unknown as Kysely<never>, `work ${what}`, hashOf(secret, who), window);
  return used <= limit ? undefined : new Date(window.getTime() + WINDOW_MS);
};

/** What is left of a quota: `limit` in `seconds`, `left` of them, until `resetIn` seconds from now. */
export type QuotaLeft = { name: string; limit: number; seconds: number; left: number; resetIn: number };

/**
 * Counts one request of an API key against its quotas, in the database, so that all processes share one count. Answers what is
 * left of each; a negative `left` is one too many. Days are those of UTC.
 */
export const spendQuota = async <Tables>(
  db: Kysely<Tables>,
  keyId: string,
  quotas: readonly { name: string; limit: number; seconds: number }[],
  now: Date,
): Promise<QuotaLeft[]> => {
  const spent: QuotaLeft[] = [];
  for (const { name, limit, seconds } of quotas) {
    const start = Math.floor(now.getTime() / 1000 / seconds) * seconds;
    const window = new Date(start * 1000);
    const used = await count(db as unknown as Kysely<never>, `api ${name}`, keyId, window);
    const resetIn = Math.max(1, Math.ceil(start + seconds - now.getTime() / 1000));
    spent.push({ name, limit, seconds, left: limit - used, resetIn });
  }
  return spent;
};

/** Forgets what was tried yesterday. */
export const forgetAttempts = async <Tables>(db: Kysely<Tables>, now: Date): Promise<void> => {
  await sql`delete from auth.attempt where window_start < ${now}::timestamptz - interval '1 day'`.execute(db);
};
