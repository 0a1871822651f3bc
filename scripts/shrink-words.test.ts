import { expect, test } from 'vitest';
import { shrink } from './shrink-words.ts';

const CODE = `/** @type {string} */
export const said = (i) => {
  // A remark.
  return \`Dag, l’\${i?.name} – “d’été” … \\\\ 😀 \u2009 é\`;
};
export const plain = () => 'l’heure';
`;

const load = async (code: string) =>
  (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as {
    said: (of: { name: string }) => string;
    plain: () => string;
  };

test('words say the same, in a byte a letter, without remarks', async () => {
  const short = shrink('messages.js', CODE);
  expect(short).not.toMatch(/[\u0100-\uffff]/);
  expect(short).not.toMatch(/remark|@type|\n {2}/);
  const [before, after] = [await load(CODE), await load(short)];
  expect(after.said({ name: 'Écluse’s' })).toBe(before.said({ name: 'Écluse’s' }));
  expect(after.plain()).toBe('l’heure');
});

test('what is no code is said, with the name of the file', () => {
  expect(() => shrink('messages2.js', 'export const = 1')).toThrow(/^messages2\.js: /);
});
