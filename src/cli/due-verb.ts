import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import { openDatabase } from '#lib/platform/database.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { openAddresses } from './installation.ts';
import { DONE, line, USAGE, type Deps, type Io } from './io.ts';
import { refuseUnready } from './not-ready.ts';

type Said = { locale: Deps['locale'] };
/** What is due, as one verb does it: by the owner's login, since nobody is there whose session would prove anything. */
type DueVerb<Sum extends object> = {
  usage: (given: object, said: Said) => string;
  work: (db: Kysely<Tables>, isDry: boolean) => Promise<Sum>;
  done: (sum: Sum, said: Said) => string;
  /** What a dry run says; a verb without it has none. */
  dry?: (sum: Sum, said: Said) => string;
};

const parsed = (args: string[]) => {
  try {
    const options = {
      due: { type: 'boolean' },
      json: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch {
    return undefined;
  }
};

/** `jalon VERB --due [--json] [--dry-run]`. `args` comes after the verb. Answers the exit code: 0 done, 2 wrongly written. */
export const runDue = async <Sum extends object>(
  args: string[],
  io: Io,
  locale: Deps['locale'],
  settings: Settings,
  { usage, work, done, dry }: DueVerb<Sum>,
): Promise<number> => {
  const values = parsed(args);
  const isDry = values?.['dry-run'] ?? false;
  if (!values?.due || values.help || (isDry && !dry)) {
    line(values?.help ? io.stdout : io.stderr, usage({}, { locale }));
    return values?.help ? DONE : USAGE;
  }
  const addresses = await openAddresses(settings);
  const db = openDatabase<Tables>(addresses.ownerUrl, 4);
  try {
    const sum = await work(db, isDry).catch(refuseUnready(locale));
    line(io.stdout, values.json ? JSON.stringify(sum) : (isDry && dry ? dry : done)(sum, { locale }));
    return DONE;
  } finally {
    await db.destroy();
    await addresses.stop();
  }
};
