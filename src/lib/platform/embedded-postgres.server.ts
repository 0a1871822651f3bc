import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ok, refused, type Result } from '../shared/result.ts';
import { postgresAccount, type AccountProblem, type Wrapper } from './embedded-account.server.ts';
import { embeddedBinaries, type BinariesProblem } from './embedded-binaries.server.ts';
import {
  enter,
  isAlive,
  leave,
  postmasterPid,
  prepareFolders,
  socketFolder,
  type FolderProblem,
} from './embedded-folders.server.ts';
import { canConnect, prepareLogins, urlFor, type Logins } from './embedded-logins.server.ts';

export type EmbeddedProblem =
  | AccountProblem
  | BinariesProblem
  | FolderProblem
  | { code: 'postgres-did-not-start'; detail: string; log: string };

/** A running embedded server: its addresses, whether this process started it, and how to leave it. */
export type EmbeddedPostgres = {
  appUrl: string;
  authUrl: string;
  ownerUrl: string;
  isOurs: boolean;
  /** Stops the server when no other process of ours uses it. */
  stop: () => Promise<void>;
};

const START_TRIES = 100;

const readLogins = (dataFolder: string): Logins => {
  const file = path.join(dataFolder, 'logins.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Logins>) : {};
  if (known.postgres && known.jalon_owner && known.jalon_app && known.jalon_auth) return known as Logins;
  const password = () => randomBytes(24).toString('base64url');
  const logins: Logins = {
    ...{ postgres: password(), jalon_owner: password() },
    ...{ jalon_app: password(), jalon_auth: password() },
    ...known,
  };
  writeFileSync(file, JSON.stringify(logins), { mode: 0o600 });
  return logins;
};

const initialise = (
  bin: string,
  wrap: Wrapper,
  dataFolder: string,
  logins: Logins,
): EmbeddedProblem | undefined => {
  const cluster = path.join(dataFolder, 'postgres');
  if (existsSync(path.join(cluster, 'PG_VERSION'))) return undefined;
  // initdb works in a folder that is renamed when it is whole: a start that was cut leaves nothing half made.
  const draft = path.join(dataFolder, 'postgres.new');
  rmSync(draft, { recursive: true, force: true });
  const passwordFile = path.join(dataFolder, '.password');
  writeFileSync(passwordFile, logins.postgres, { mode: 0o600 });
  const args = [
    '-D',
    draft,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  const [program, all] = wrap(path.join(bin, 'bin', 'initdb'), args);
  const made = spawnSync(program, all, { encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    return { code: 'postgres-did-not-start', detail: `${made.stderr ?? ''}`.trim(), log: '' };
  renameSync(draft, cluster);
  return undefined;
};

/** How the C library gives out memory is said for our own process (scripts/runtime-settings.mjs), not for PostgreSQL. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MALLOC_')));

const launch = (
  bin: string,
  wrap: Wrapper,
  dataFolder: string,
  socket: string,
  log: string,
): ChildProcess => {
  const output = openSync(log, 'a', 0o600);
  const args = [
    '-D',
    path.join(dataFolder, 'postgres'),
    '-k',
    socket,
    '-c',
    'listen_addresses=',
    '-c',
    'shared_buffers=64MB',
    '-c',
    'max_connections=40',
    '-c',
    'unix_socket_permissions=0700',
  ];
  const [program, all] = wrap(path.join(bin, 'bin', 'postgres'), args);
  // Detached: a Ctrl-C in the terminal reaches our own process, which stops the server in order.
  const child = spawn(program, all, {
    stdio: ['ignore', output, output],
    detached: true,
    env: ownEnvironment(),
  });
  closeSync(output);
  return child;
};

/** Fast shutdown of whoever serves this data folder, ours or an orphan of a killed process; waits until it is down. */
const stopServer = async (dataFolder: string): Promise<void> => {
  const pid = postmasterPid(dataFolder);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 300 && isAlive(pid); waited++) await pause(50);
};

const lastLines = (log: string): string =>
  existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5).join('\n') : '';

type Start = { bin: string; wrap: Wrapper; dataFolder: string; socket: string; logins: Logins };

const startOrAttach = async (
  start: Start,
): Promise<Result<{ child: ChildProcess | undefined }, EmbeddedProblem>> => {
  const { bin, wrap, dataFolder, socket, logins } = start;
  const superUrl = urlFor(socket, 'postgres', logins, 'postgres');
  const log = path.join(dataFolder, 'postgres.log');
  let child: ChildProcess | undefined;
  for (let attempt = 0; attempt < START_TRIES; attempt++) {
    if (await canConnect(superUrl)) return ok({ child });
    // A killed server leaves its pid file and, for a moment, its children: PostgreSQL itself refuses until they are gone.
    if (!child || child.exitCode !== null) {
      if (child && attempt > 60) break;
      child = launch(bin, wrap, dataFolder, socket, log);
    }
    await pause(attempt < 20 ? 50 : 150);
  }
  return refused({ code: 'postgres-did-not-start', detail: '', log: lastLines(log) });
};

/**
 * Starts PostgreSQL on a private socket with its data in `dataFolder`, or attaches to the one already running there
 * (a killed web process leaves its server alive; another `jalon` command may own it). Nothing listens on TCP.
 */
export const startEmbeddedPostgres = async (
  root: string,
  dataFolder: string,
): Promise<Result<EmbeddedPostgres, EmbeddedProblem>> => {
  const binaries = embeddedBinaries(root);
  if (!binaries.ok) return binaries;
  const account = postgresAccount();
  if (!account.ok) return account;
  const socket = socketFolder(dataFolder);
  const folderProblem = prepareFolders(dataFolder, socket);
  if (folderProblem) return refused(folderProblem);
  const logins = readLogins(dataFolder);
  const initProblem = initialise(binaries.value, account.value, dataFolder, logins);
  if (initProblem) return refused(initProblem);
  const started = await startOrAttach({
    bin: binaries.value,
    wrap: account.value,
    dataFolder,
    socket,
    logins,
  });
  if (!started.ok) return started;
  await prepareLogins(socket, logins);
  started.value.child?.unref();
  enter(dataFolder);
  return ok({
    appUrl: urlFor(socket, 'jalon_app', logins, 'jalon'),
    authUrl: urlFor(socket, 'jalon_auth', logins, 'jalon'),
    ownerUrl: urlFor(socket, 'jalon_owner', logins, 'jalon'),
    isOurs: started.value.child !== undefined,
    stop: async () => (leave(dataFolder) ? stopServer(dataFolder) : undefined),
  });
};
