import type { Settings } from '#lib/platform/settings.server.ts';
import { eraseWhatCameBack } from './erasures.ts';
import { migrateTo, openAddresses } from './installation.ts';
import { DONE, line, type Deps, type Io } from './io.ts';

const HELP = `jalon migrate [--json]

Brings the database to the newest schema, as its owner (DATABASE_OWNER_URL, or the embedded database).`;

/** `jalon migrate`. */
export const runMigrate = async (
  args: string[],
  io: Io,
  _deps: Deps,
  settings: Settings,
): Promise<number> => {
  if (args.includes('--help')) {
    line(io.stdout, HELP);
    return DONE;
  }
  const applied: string[] = [];
  const addresses = await openAddresses(settings);
  try {
    const say = (text: string) => void applied.push(text);
    await migrateTo(settings, addresses, say);
    await eraseWhatCameBack(settings, addresses.ownerUrl, say);
  } finally {
    await addresses.stop();
  }
  line(
    io.stdout,
    args.includes('--json') ? JSON.stringify({ applied }) : (applied[0] ?? 'database: nothing to migrate'),
  );
  return DONE;
};
