import { createHash, randomBytes } from 'node:crypto';

/** A secret for a mailed link: 160 bits, as letters and digits that no mail program breaks. */
export const newToken = (): string => randomBytes(20).toString('base64url');

/** How a secret is kept: as its SHA-256, which the database computes likewise. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
