import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ok, refused, type Result } from '../shared/result.ts';

/** That something was erased: ids alone, which say nothing to whoever finds the file. */
export type Erasure = { territoryId: string; recordId: string; at: string };
export type ErasuresProblem = { code: 'erasures-not-writable'; file: string };

const LINE = /^([0-9a-f-]{36}) ([0-9a-f-]{36}) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/** Where erasures are written down outside the database: `JALON_ERASURES_FILE`, else in the data folder. */
export const erasuresFile = (env: Record<string, string | undefined>, dataFolder: string): string =>
  env.JALON_ERASURES_FILE || path.join(dataFolder, 'erasures');

/**
 * Writes erasures at the end of the file, and waits until they are on the disk: before the database erases, so that no backup
 * of before can come back without them. The line begins with a new one: what a power cut left half stays by itself.
 */
export const writeErasures = (file: string, erasures: readonly Erasure[]): Result<void, ErasuresProblem> => {
  let opened: number | undefined;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    opened = openSync(file, 'a', 0o600);
    const lines = erasures.map(({ territoryId, recordId, at }) => `\n${territoryId} ${recordId} ${at}\n`);
    appendFileSync(opened, lines.join(''));
    fsyncSync(opened);
    return ok(undefined);
  } catch {
    return refused({ code: 'erasures-not-writable', file });
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
};

/** All that was ever erased; a line that cannot be read is passed over (half written, nothing was erased yet). */
export const readErasures = (file: string): Erasure[] => {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, territoryId, recordId, at] = LINE.exec(line) ?? [];
      return territoryId && recordId && at ? [{ territoryId, recordId, at }] : [];
    });
};
