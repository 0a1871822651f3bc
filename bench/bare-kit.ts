/**
 * A page of Kit alone: adapter-node, `csr = false`, a list of twelve items. What the machine gives just now, beside which
 * the cost of our own pages is to be read: milliseconds differ from one machine to another, and from one hour to the next.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ALLOCATOR, NODE_FLAGS } from '../scripts/runtime-settings.mjs';
import { cpuMs, run, untilReady } from './load.ts';

const FILES: Record<string, string> = {
  'package.json': '{"name":"bare","type":"module","version":"1.0.0"}',
  'vite.config.js': `import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit({ adapter: adapter({ precompress: true }) })] };`,
  'static/robots.txt': '',
  'src/app.html':
    '<!doctype html><html lang="fr"><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
  'src/routes/+layout.js': 'export const csr = false;',
  'src/routes/+page.server.js':
    "export const load = () => ({ items: Array.from({ length: 12 }, (_, i) => ({ name: 'Lieu ' + i, text: 'à 2,3 km' })) });",
  'src/routes/+page.svelte': `<script>let { data } = $props();</script>
<h1>Titre</h1><ol>{#each data.items as item (item.name)}<li><a href="/x">{item.name}</a><p>{item.text}</p></li>{/each}</ol>
<style>h1 { color: red }</style>`,
};
const REQUESTS = 3000;

/** Builds it in the temporary folder, loads it, removes it; answers CPU milliseconds a request. */
export const measureBareKit = async (root: string): Promise<number> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-kit-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  // Package by package: Kit writes the types of a project into its node_modules, and ours are not to be its.
  mkdirSync(path.join(folder, 'node_modules'));
  for (const name of readdirSync(path.join(root, 'node_modules')).filter((one) => !/^[.$]/.test(one)))
    symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(process.execPath, [vite, 'build'], { cwd: folder, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  const port = 3800 + Math.floor(Math.random() * 90);
  const env = { ...ALLOCATOR, ...process.env, PORT: String(port), HOST: '127.0.0.1' };
  const flags = [...NODE_FLAGS, 'build/index.js'];
  const child = spawn(process.execPath, flags, { cwd: folder, stdio: 'ignore', env });
  try {
    await untilReady(port, child, '/');
    const pages = Array.from({ length: REQUESTS }, () => '/');
    await run(port, pages);
    const before = cpuMs(child.pid as number);
    await run(port, pages);
    return (cpuMs(child.pid as number) - before) / REQUESTS;
  } finally {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
};
