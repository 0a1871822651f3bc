import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ok, refused, type Result } from '../shared/result.ts';
import { newDataKey, openBytes, sealBytes } from './sealed.server.ts';

/**
 * The keys over what is personal. `masters` wrap the key of each person; the first one wraps new ones, the others open what
 * they wrapped. `lookup` hashes telephone numbers and addresses, `code` the digits of cards: neither is ever changed.
 */
export type PersonKeys = {
  currentId: string;
  masters: ReadonlyMap<string, Buffer>;
  lookup: Buffer;
  code: Buffer;
};
export type PersonKeysProblem =
  | { code: 'keys-missing' }
  | { code: 'keys-beside-data'; file: string }
  | { code: 'keys-not-readable'; file: string }
  | { code: 'keys-unreadable'; line: number };

const LINE = /^([a-z0-9-]{1,40}):([A-Za-z0-9_-]{43})$/;

/**
 * Reads keys, one on a line (or between commas): `lookup:…`, `code:…`, and one master key or more, `2026-11:…`, the current
 * one first; each is 32 random bytes in base64url. Lines that begin with # are notes.
 */
export const parsePersonKeys = (text: string): Result<PersonKeys, PersonKeysProblem> => {
  const found = new Map<string, Buffer>();
  const lines = text.split(/[\n,]/).map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [, id = '', key = ''] = LINE.exec(line) ?? [];
    if (!id || found.has(id)) return refused({ code: 'keys-unreadable', line: index + 1 });
    found.set(id, Buffer.from(key, 'base64url'));
  }
  const [lookup, code] = [found.get('lookup'), found.get('code')];
  found.delete('lookup');
  found.delete('code');
  const [currentId] = found.keys();
  if (!lookup || !code || currentId === undefined) return refused({ code: 'keys-unreadable', line: 0 });
  return ok({ currentId, masters: found, lookup, code });
};

/** The text of new keys, for a file that is kept away from the data. */
export const newPersonKeysText = (masterId: string): string =>
  ['lookup', 'code', masterId].map((id) => `${id}:${newDataKey().toString('base64url')}\n`).join('');

const isInside = (folder: string, file: string): boolean => {
  const real = existsSync(folder) ? realpathSync(folder) : path.resolve(folder);
  const relative = path.relative(real, realpathSync(file));
  return !relative.startsWith('..') && !path.isAbsolute(relative);
};

type Wanted = { mode: 'demo' | 'production'; dataFolder: string };

/**
 * The keys of this installation: `JALON_PERSON_KEYS`, or the file that `JALON_PERSON_KEYS_FILE` names. The demonstration makes
 * some beside its data; production never does, and refuses a file in the data folder: whoever takes the folder has both.
 */
export const readPersonKeys = (
  env: Record<string, string | undefined>,
  { mode, dataFolder }: Wanted,
): Result<PersonKeys, PersonKeysProblem> => {
  if (env.JALON_PERSON_KEYS) return parsePersonKeys(env.JALON_PERSON_KEYS);
  const named = env.JALON_PERSON_KEYS_FILE;
  if (!named && mode === 'production') return refused({ code: 'keys-missing' });
  const file = named || path.join(dataFolder, 'person-keys');
  if (!named && !existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(file, newPersonKeysText('demonstration'), { mode: 0o600 });
  }
  try {
    if (mode === 'production' && isInside(dataFolder, file))
      return refused({ code: 'keys-beside-data', file });
    return parsePersonKeys(readFileSync(file, 'utf8'));
  } catch {
    return refused({ code: 'keys-not-readable', file });
  }
};

/** A person's own key as it is kept: under a master key, which it names. */
export type WrappedKey = { keyId: string; wrapped: Buffer };

/** Wraps a person's key under the current master key. */
export const wrapKey = (keys: PersonKeys, territoryId: string, recordId: string, key: Buffer): WrappedKey => {
  const master = keys.masters.get(keys.currentId);
  if (!master) throw new Error('no current master key');
  const wrapped = sealBytes(master, [territoryId, recordId, 'key', keys.currentId], key);
  return { keyId: keys.currentId, wrapped };
};

/** Unwraps a person's key. Undefined: its master key is not among those of this installation, or it was moved. */
export const unwrapKey = (
  keys: PersonKeys,
  territoryId: string,
  recordId: string,
  { keyId, wrapped }: WrappedKey,
): Buffer | undefined => {
  const master = keys.masters.get(keyId);
  return master && openBytes(master, [territoryId, recordId, 'key', keyId], wrapped);
};
