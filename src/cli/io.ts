import type { Readable, Writable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { Clock } from '#lib/platform/clock.server.ts';
import type { Tables } from '../web/installation.server.ts';

/** Where a verb reads and writes: injected, so that tests look at it. */
export type Io = { stdin: Readable; stdout: Writable; stderr: Writable };

/** An open installation: the owner's database and the territory that the command is about. Close it. */
export type OpenTerritory = {
  db: Kysely<Tables>;
  ownerUrl: string;
  appUrl: string;
  territoryId: string;
  close: () => Promise<void>;
};

/** What verbs are given beside their arguments. */
export type Deps = {
  openOwnerDatabase: () => Promise<OpenTerritory>;
  clock: Clock;
  now: Clock;
  locale: 'fr' | 'nl' | 'de' | 'en';
};

/** A verb that cannot go on says why in one line; main.ts prints it and exits with 1. */
export class Refusal extends Error {}

export const DONE = 0;
export const REFUSED = 1;
export const USAGE = 2;

/** A line on a stream. */
export const line = (stream: Writable, text: string): void => void stream.write(`${text}\n`);
