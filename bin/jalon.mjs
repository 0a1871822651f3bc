#!/usr/bin/env node
// `npx jalon ...`: the same start as `npm start`, from any working folder (file arguments are relative to it).
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.env.JALON_KEEP_CWD = '1';
process.argv.splice(2, 0, 'src/cli/main.ts');
await import(path.join(root, 'scripts', 'with-runtime.mjs'));
