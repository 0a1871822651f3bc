import path from 'node:path';
import { readPersonKeys, type PersonKeys } from '#lib/platform/person-keys.server.ts';

let known: PersonKeys | undefined;

/** The keys over what is personal, as this installation has them; undefined: names and numbers stay closed, all the rest works. */
export const referralKeys = (
  env: Record<string, string | undefined> = process.env,
): PersonKeys | undefined => {
  if (known) return known;
  const mode = env.JALON_MODE === 'demo' ? 'demo' : 'production';
  const read = readPersonKeys(env, { mode, dataFolder: path.resolve(env.JALON_DATA || '.jalon') });
  known = read.ok ? read.value : undefined;
  return known;
};
