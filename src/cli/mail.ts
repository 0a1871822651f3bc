import { parseArgs } from 'node:util';
import { noteBouncedAddress } from '#lib/network/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { DONE, line, USAGE, type Deps, type Io } from './io.ts';

const parsed = (args: string[]) => {
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch {
    return undefined;
  }
};

/**
 * `jalon mail bounce ADDRESS [--json]`: a mail came back, says whoever reads the sender's mailbox (a filter of the mail
 * server can call it). `args` comes after the verb. Answers the exit code: 0 done, 2 wrongly written.
 */
export const runMail = async (
  args: string[],
  io: Io,
  { openOwnerDatabase, clock, locale }: Pick<Deps, 'openOwnerDatabase' | 'clock' | 'locale'>,
): Promise<number> => {
  const call = parsed(args);
  const [verb, address = '', ...rest] = call?.positionals ?? [];
  const isRight = verb === 'bounce' && /^[^\s@]+@[^\s@]+$/.test(address) && rest.length === 0;
  if (!call || !isRight || call.values.help) {
    line(call?.values.help ? io.stdout : io.stderr, m.mail_cli_usage({}, { locale }));
    return call?.values.help ? DONE : USAGE;
  }
  const { db, close } = await openOwnerDatabase();
  try {
    const n = await noteBouncedAddress(db, address, clock());
    line(
      io.stdout,
      call.values.json ? JSON.stringify({ ok: true, n }) : m.mail_cli_bounced({ n }, { locale }),
    );
    return DONE;
  } finally {
    await close();
  }
};
