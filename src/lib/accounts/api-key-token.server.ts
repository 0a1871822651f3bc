import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'jalon_';
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM = 32;
const CHECK = 6;
const HINT = 4;
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM + CHECK}}$`);

const checksum = (text: string): string => {
  let rest = crc32(text);
  let said = '';
  for (let i = 0; i < CHECK; i++) {
    said = LETTERS.charAt(rest % LETTERS.length) + said;
    rest = Math.floor(rest / LETTERS.length);
  }
  return said;
};

/**
 * A new API key: `jalon_`, 32 letters and digits (190 bits), and a checksum of 6 (CRC-32 of what is before it, in base 62),
 * by which a scanner of secrets knows one without asking anybody.
 */
export const newApiKey = (): string => {
  const body = Array.from({ length: RANDOM }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return `${PREFIX}${body}${checksum(PREFIX + body)}`;
};

/** Has this text the form of a key, checksum included? Says nothing of whether there is such a key. */
export const isApiKeyText = (text: string): boolean =>
  SHAPE.test(text) && checksum(text.slice(0, -CHECK)) === text.slice(-CHECK);

/** What is shown of a key afterwards, to tell it from others. */
export const hintOf = (key: string): string => key.slice(-CHECK - HINT, -CHECK);
