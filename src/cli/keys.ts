import { rewrapKeys } from '#lib/journey/index.server.ts';
import { openDatabase } from '#lib/platform/database.server.ts';
import { newPersonKeysText, readPersonKeys } from '#lib/platform/person-keys.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { openAddresses } from './installation.ts';
import { DONE, line, Refusal, REFUSED, USAGE, type Deps, type Io } from './io.ts';

const HELP = `jalon keys new NAME      prints keys for a new installation (NAME: 2026-11)
jalon keys rotate        wraps the key of each person again under the first master key

They go into a file outside the data folder and its backups (JALON_PERSON_KEYS_FILE). To rotate: put a new line NAME:KEY
before the former master key, run "jalon keys rotate", and keep the former line as long as backups of before are kept.
The lines "lookup" and "code" never change: printed cards hang on them.`;

const rotate = async (io: Io, settings: Settings): Promise<number> => {
  const keys = readPersonKeys(process.env, settings);
  if (!keys.ok) throw new Refusal(`keys of persons: ${JSON.stringify(keys.problem)}`);
  const addresses = await openAddresses(settings);
  const db = openDatabase<Record<string, never>>(addresses.ownerUrl, 1);
  try {
    const { rewrapped, stuck } = await rewrapKeys(db, keys.value);
    line(io.stdout, `keys: ${rewrapped} wrapped again under ${keys.value.currentId}`);
    if (stuck > 0)
      line(io.stderr, `jalon: ${stuck} are under a master key that is not in the file; they stay`);
    return stuck > 0 ? REFUSED : DONE;
  } finally {
    await db.destroy();
    await addresses.stop();
  }
};

/** `jalon keys new NAME | rotate`. Answers 0 done, 1 some keys could not be unwrapped, 2 wrongly written. */
export const runKeys = async (args: string[], io: Io, _deps: Deps, settings: Settings): Promise<number> => {
  const [act, name = '', ...rest] = args;
  if (act === '--help') {
    line(io.stdout, HELP);
    return DONE;
  }
  const isReserved = name === 'lookup' || name === 'code';
  if (act === 'new' && /^[a-z0-9-]{1,40}$/.test(name) && !isReserved && rest.length === 0) {
    line(io.stdout, newPersonKeysText(name).trimEnd());
    return DONE;
  }
  if (act === 'rotate' && name === '') return rotate(io, settings);
  line(io.stderr, HELP);
  return USAGE;
};
