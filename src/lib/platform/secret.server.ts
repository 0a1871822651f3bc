import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from './settings.server.ts';

/**
 * What signs sessions and encrypts second factors: `JALON_SECRET`. The demonstration makes one of its own beside its data;
 * production never does, as a key kept beside what it protects protects nothing. Undefined: nobody signs in.
 */
export const secretOf = ({ secret, mode, databaseUrl, dataFolder }: Settings): string | undefined => {
  if (secret || mode === 'production' || databaseUrl) return secret;
  const file = path.join(dataFolder, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
};
