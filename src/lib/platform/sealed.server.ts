import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** What a sealed value belongs to: another row, another person or another territory cannot take it over. */
export type SealedPlace = readonly [territoryId: string, recordId: string, row: string, kind: string];

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const KEY = 32;

const boundTo = (place: SealedPlace): Buffer => Buffer.from(JSON.stringify(place));

/** A key of 256 bits. */
export const newDataKey = (): Buffer => randomBytes(KEY);

/** Seals some bytes with AES-256-GCM, bound to their place: a format byte, 12 of nonce, the text, 16 of tag. */
export const sealBytes = (key: Buffer, place: SealedPlace, bytes: Buffer): Buffer => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT]), nonce, sealed, cipher.getAuthTag()]);
};

/** Opens what `sealBytes` sealed. Undefined: another key, another place, or bytes that were changed. */
export const openBytes = (key: Buffer, place: SealedPlace, sealed: Buffer): Buffer | undefined => {
  if (sealed.length < 1 + NONCE + TAG || sealed[0] !== FORMAT) return undefined;
  const nonce = sealed.subarray(1, 1 + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(boundTo(place));
  decipher.setAuthTag(sealed.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, -TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
};

/** Seals a text. */
export const sealText = (key: Buffer, place: SealedPlace, text: string): Buffer =>
  sealBytes(key, place, Buffer.from(text, 'utf8'));

/** Opens a sealed text. */
export const openText = (key: Buffer, place: SealedPlace, sealed: Buffer): string | undefined =>
  openBytes(key, place, sealed)?.toString('utf8');

/** A keyed hash of some words, each told apart from the next. */
export const keyedHash = (key: Buffer, ...words: readonly string[]): string =>
  createHmac('sha256', key).update(JSON.stringify(words)).digest('base64url');
