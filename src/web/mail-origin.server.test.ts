import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mailOrigin } from './mail-origin.server.ts';

const asked = new URL('https://somebody.example/fr');
type Accounts = NonNullable<App.Locals['accounts']>;

test('links in mail begin with ORIGIN where it is set, whatever host was asked; else with that', () => {
  const accounts = { origin: 'https://jalon.example' } as Accounts;
  expect(mailOrigin({ accounts }, asked)).toBe('https://jalon.example');
  expect(mailOrigin({ accounts: { origin: undefined } as Accounts }, asked)).toBe('https://somebody.example');
  expect(mailOrigin({ accounts: undefined }, asked)).toBe('https://somebody.example');
});

test('who writes mail in a request takes the origin from there', () => {
  const root = path.resolve(import.meta.dirname, '..');
  const files = globSync(['routes/**/*.ts', 'web/**/*.ts'], { cwd: root }).filter(
    (file) => !/\.(test|fixture)\.ts$/.test(file),
  );
  const writers = files.filter((file) =>
    /mail\.nudge\(\)|MailWriter\(/.test(readFileSync(path.join(root, file), 'utf8')),
  );
  expect(writers.length).toBeGreaterThan(5);
  const trusting = writers.filter((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return /\burl\.origin\b/.test(text) && !text.includes('mailOrigin(');
  });
  expect(trusting).toEqual([]);
});
