import { parseArgs } from 'node:util';
import * as m from '#lib/paraglide/messages.js';
import { openDatabase } from '#lib/platform/database.server.ts';
import { spareMemory } from '#lib/platform/frugal-memory.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { doImportJobs } from '../web/import-work.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { openAddresses } from './installation.ts';
import { DONE, line, USAGE, type Deps, type Io } from './io.ts';
import { refuseUnready } from './not-ready.ts';

const parsed = (args: string[]) => {
  try {
    const options = {
      due: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch {
    return undefined;
  }
};

/**
 * `jalon imports --due [--json]`: does the imports that were asked for on the web, one after the other, until none is left.
 * By the owner's login, which no page has. Two of them never work at once: the second ends at once. Answers the exit code:
 * 0 done, 2 wrongly written.
 */
export const runImports = async (
  args: string[],
  io: Io,
  { clock, locale }: Pick<Deps, 'clock' | 'locale'>,
  settings: Settings,
): Promise<number> => {
  const values = parsed(args);
  if (!values?.due || values.help) {
    line(values?.help ? io.stdout : io.stderr, m.imports_cli_usage({}, { locale }));
    return values?.help ? DONE : USAGE;
  }
  const addresses = await openAddresses(settings);
  const db = openDatabase<Tables>(addresses.ownerUrl, 4);
  const onError = (error: unknown) => line(io.stderr, `jalon: ${String(error)}`);
  try {
    spareMemory();
    const work = doImportJobs({ db, root: settings.root, clock, onError });
    const count = (await work.catch(refuseUnready(locale))) ?? 0;
    line(io.stdout, values.json ? JSON.stringify({ count }) : m.imports_cli_done({ count }, { locale }));
    return DONE;
  } finally {
    await db.destroy();
    await addresses.stop();
  }
};
