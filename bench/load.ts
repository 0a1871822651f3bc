/** A load of keep-alive requests from another process, and what it costs the one that answers (Linux: /proc). */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';

const CONNECTIONS = 10;
const TICKS_A_SECOND = 100;

/** CPU that a process has used so far, its threads included, in milliseconds. */
export const cpuMs = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND;
};

/** What a process holds in memory now, in megabytes. */
export const memoryMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const get = (port: number, address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.get(
      { host: '127.0.0.1', port, path: address, agent, headers: { 'accept-encoding': 'br' } },
      (response) => {
        let size = 0;
        response.on('data', (chunk: Buffer) => (size += chunk.length));
        response.on('end', () =>
          response.statusCode === 200
            ? resolve(size)
            : reject(new Error(`${response.statusCode} ${address}`)),
        );
      },
    );
    request.on('error', reject);
  });

/** Asks for these addresses, ten at a time: requests a second, latencies in milliseconds, the largest answer in bytes. */
export const run = async (port: number, addresses: string[]) => {
  const times: number[] = [];
  const sizes: number[] = [];
  let next = 0;
  const started = performance.now();
  const worker = async () => {
    for (let i = next++; i < addresses.length; i = next++) {
      const at = performance.now();
      sizes.push(await get(port, addresses[i] as string));
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return {
    perSecond: addresses.length / seconds,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    bytes: Math.max(...sizes),
  };
};

/** Waits until an address answers 200; an error when the process ends, or a minute has passed. */
export const untilReady = async (port: number, child: ChildProcess, address = '/readyz'): Promise<void> => {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the server stopped (${child.exitCode})`);
    const isReady = await get(port, address).then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server is not ready after a minute');
};
