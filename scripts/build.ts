/** Builds the web product when sources are newer than the last build (compared by content); `--force` always. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, 'build', '.jalon-build');
const SOURCES = [
  'src',
  'messages',
  'project.inlang/settings.json',
  'static',
  'vite.config.ts',
  'package-lock.json',
  'scripts/paraglide-options.ts',
  'scripts/shrink-words.ts',
];

const filesIn = (entry: string): string[] => {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  const inside = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => path.join(file.parentPath, file.name));
  return path.extname(entry) ? [full] : inside(full);
};

/** A digest of everything that goes into the build. */
export const sourceDigest = (): string => {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap(filesIn).filter((file) => !file.includes(`${path.sep}paraglide${path.sep}`));
  for (const file of files.sort())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
};

const step = (name: string, ...command: string[]): void => {
  const done = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (done.status !== 0) throw new Error(`${name} failed\n${done.stdout}\n${done.stderr}`);
};

/** Runs the build if it is needed; throws what the build printed when it fails. Returns whether it ran. */
export const ensureBuild = (isForced = false): boolean => {
  const digest = sourceDigest();
  if (!isForced && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return false;
  step(
    'vite build',
    path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--logLevel',
    'warn',
  );
  step('shrinking the words', path.join(import.meta.dirname, 'shrink-words.ts'));
  writeFileSync(stamp, digest);
  return true;
};

if (process.argv[1] === import.meta.filename)
  console.log(ensureBuild(process.argv.includes('--force')) ? 'built' : 'build is current');
