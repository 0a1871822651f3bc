import { createHash } from 'node:crypto';

/**
 * A UUID (version 8, RFC 9562) that is always the same for the same parts: formats that want an id for a telephone or an
 * address get one without a table of ids.
 */
export const stableId = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
