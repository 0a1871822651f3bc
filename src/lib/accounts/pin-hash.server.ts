import { createHash, createHmac, randomBytes, scrypt } from 'node:crypto';

/** About 60 ms and 32 MB a try: six digits are few, so each must cost something (OWASP's figures for scrypt, N = 2^15). */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

export const newSalt = (): string => randomBytes(16).toString('base64url');

/**
 * What scrypt makes of a PIN: under a salt of the person's own, and under the installation's secret, so that the database
 * alone (a backup) is not enough to try all million of them.
 */
export const derivePin = (secret: string, pin: string, salt: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const peppered = createHmac('sha256', secret).update(`pin ${pin}`).digest();
    scrypt(peppered, salt, 32, COST, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64url')),
    );
  });

/** How it is kept: the database compares with this, and tells it to nobody. */
export const pinHash = (derived: string): string => createHash('sha256').update(derived).digest('hex');
