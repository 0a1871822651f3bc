import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../shared/uuid.ts';

/** A new UUIDv7: ids are made by the app, never reused (docs/adr/0004-ids.md). */
export const newId = (): string => uuidV7(Date.now(), randomBytes(10));
