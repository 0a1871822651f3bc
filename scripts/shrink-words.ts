/**
 * After the build: the words of the product (five languages, 4.4 million signs of code) as V8 keeps them in a byte a letter.
 * One sign outside Latin-1 (an apostrophe, an en dash) has the whole file kept in two; comments and indentation are left out.
 * docs/adr/0020-cost-of-a-request.md.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { minifySync } from 'vite';

const MESSAGES = /^messages\d*\.js$/;
const HOW = {
  module: true,
  mangle: false,
  compress: false,
  codegen: { removeWhitespace: true, legalComments: 'none' },
} as const;

/** Code without comments and indentation, every sign outside Latin-1 as an escape. Throws what could not be read. */
export const shrink = (name: string, code: string): string => {
  const { code: short, errors } = minifySync(name, code, HOW);
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join('; ')}`);
  return short.replaceAll(
    /[\u0100-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
};

if (process.argv[1] === import.meta.filename) {
  const chunks = path.resolve(import.meta.dirname, '..', 'build', 'server', 'chunks');
  const files = readdirSync(chunks).filter((name) => MESSAGES.test(name));
  if (files.length === 0) throw new Error(`no words in ${chunks}`);
  for (const name of files) {
    const file = path.join(chunks, name);
    writeFileSync(file, shrink(name, readFileSync(file, 'utf8')));
  }
}
