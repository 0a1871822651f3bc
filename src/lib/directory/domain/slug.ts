import { foldText } from '../../shared/fold-text.ts';

/** Crockford's base 32, lower case: no i, l, o or u to misread. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const SHORT_ID_LENGTH = 8;
const SLUG_LIMIT = 80;

/**
 * The place's number in its address: 8 characters made of the last 40 bits of its UUID, which are random in version 7.
 * Two places of a territory may still meet: the store tells, and the place then gets another UUID.
 */
export const shortIdOf = (uuid: string): string => {
  let bits = parseInt(uuid.slice(-10), 16);
  let text = '';
  for (let i = 0; i < SHORT_ID_LENGTH; i++) {
    text = (ALPHABET[bits % 32] ?? '') + text;
    bits = Math.floor(bits / 32);
  }
  return text;
};

const withinLimit = (words: readonly string[]): string => {
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > SLUG_LIMIT) break;
    slug = longer;
  }
  return slug || (words[0] ?? '').slice(0, SLUG_LIMIT);
};

/** The readable part of an address: "cpas-de-valbois"; the city is added unless the name already says it. */
export const slugOf = (name: string, city?: string | null): string => {
  const plain = (text: string) => foldText(text).replace(/[^a-z0-9 ]+/g, '');
  const words = plain(name).split(' ');
  const cityWords = plain(city ?? '').split(' ');
  const saysCity = cityWords.every((word) => words.includes(word));
  return withinLimit([...words, ...(saysCity ? [] : cityWords)].filter(Boolean)) || 'place';
};
