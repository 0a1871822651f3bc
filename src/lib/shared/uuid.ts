/**
 * A UUID version 7 (RFC 9562) from its parts: 48 bits of Unix milliseconds, then 74 random bits.
 * `random` is at least 10 bytes. Pure: the clock and the randomness come from platform/ids.server.ts.
 */
export const uuidV7 = (unixMilliseconds: number, random: Uint8Array): string => {
  const bytes = new Uint8Array(16);
  let time = unixMilliseconds;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Is it a UUID of any version, as PostgreSQL writes it? */
export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);
