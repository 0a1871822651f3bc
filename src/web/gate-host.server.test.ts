import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { passGate } from './gate.server.ts';

type Given = { host: string; method?: string; origin?: string; isDemonstration?: boolean; isOff?: boolean };

/** The status with which a form for everybody is refused; 200 when it passes. */
const statusOf = async ({ host, method = 'POST', origin, isDemonstration = false, isOff = false }: Given) => {
  const url = new URL(`https://${host}/fr/se-connecter`);
  const accounts = isOff ? undefined : { origin, isDemonstration };
  const territory = { territoryId: 'essai', hostNames: ['jalon.example'] };
  const event = { url, request: new Request(url, { method }), locals: { accounts, territory } };
  try {
    await passGate(event as unknown as RequestEvent, 'public');
    return 200;
  } catch (problem) {
    if (isHttpError(problem)) return problem.status;
    throw problem;
  }
};

test('a form sent to a host that nobody installed is refused: the link in its mail would lead there', async () => {
  expect(await statusOf({ host: 'evil.example' })).toBe(421);
  expect(await statusOf({ host: 'jalon.example.evil.example' })).toBe(421);
});

test.each<Given>([
  { host: 'jalon.example' },
  { host: 'jalon.example:8443' },
  { host: 'JALON.example' },
  { host: 'evil.example', method: 'GET' },
  { host: 'evil.example', method: 'OPTIONS' },
  { host: 'evil.example', origin: 'https://jalon.example' },
  { host: '127.0.0.1:3000', isDemonstration: true },
  { host: 'evil.example', isOff: true },
])('everything else passes: %o', async (given) => {
  expect(await statusOf(given)).toBe(200);
});
