import { mayTry } from '#lib/accounts/index.server.ts';
import { stopByNumber } from '#lib/journey/index.server.ts';
import { asksToStop } from '#lib/journey/index.ts';
import { incomingSms, isIncomingSecret, readSmsIncoming } from '#lib/platform/sms-incoming.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

const LONGEST = 4_000;
const none = (status: number) => new Response(null, { status, headers: { 'cache-control': 'no-store' } });

/**
 * An SMS that came in, told by the gateway: one that asks to stop ends every journey of its number. It answers 204 whatever it
 * finds: whoever has the secret learns of nobody whether they are followed. 404 where no secret is set, 401 with another one, 503 where it cannot be done now.
 */
export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
  const incoming = readSmsIncoming(process.env);
  const { accounts, journeys, territory, now } = locals;
  if (!incoming) return none(404);
  // Following people is not at work just now: the gateway tries again, and no stop is lost.
  if (!accounts || !journeys) return none(503);
  const header = request.headers.get('authorization') ?? request.headers.get('x-sms-secret');
  const address = getClientAddress();
  if (!isIncomingSecret(incoming, header)) {
    const who = { account: address, address };
    return none((await mayTry(accounts.signIn.db, accounts.secret, 'sms-secret', who, now)) ? 401 : 429);
  }
  const sms = incomingSms(incoming, (await request.text()).slice(0, LONGEST));
  if (!sms) return none(400);
  if (!asksToStop(sms.text)) return none(204);
  const who = { account: sms.from, address };
  if (!(await mayTry(accounts.signIn.db, accounts.secret, 'sms-incoming', who, now))) return none(429);
  const { territoryId, db } = territory;
  const stopped = await withScope(db, { territoryId }, (tx) =>
    stopByNumber(tx, journeys.keys, journeys.erasuresFile, { territoryId, from: sms.from, now }),
  );
  // The gateway tries again: nothing was ended.
  return none(!stopped.ok && stopped.problem.code === 'erasures-not-writable' ? 503 : 204);
};
