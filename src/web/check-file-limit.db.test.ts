import { afterAll, expect, test } from 'vitest';
import { systemClock } from '#lib/platform/clock.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import { openDesk } from './desk.db.fixture.ts';

type Page = { actions: { default: (event: never) => Promise<unknown> } };
const [page] = Object.values(import.meta.glob<Page>('../routes/check-file/+page.server.ts', { eager: true }));

const desk = openDesk();
afterAll(() => desk.close());

const secret = 'a secret of thirty-two characters or more, for tests';
const locals = {
  ...{ now: systemClock(), locale: 'fr', accounts: { signIn: desk.signIn, secret } },
  territory: { country: 'BE', timeZone: 'Europe/Brussels' },
};

/** The status of the answer to a file that anybody sends; 200 where it was read. */
const sendFrom = async (address: string): Promise<number> => {
  const body = new FormData();
  body.set('file', new File(['nom\nEspace\n'], 'lieux.csv'));
  const request = new Request('http://jalon.example/fr/verifier', { method: 'POST', body });
  const event = { request, locals, getClientAddress: () => address };
  const answer = (await page?.actions.default(event as never)) as { status?: number };
  return answer.status ?? 200;
};

test('who sends file after file is asked to wait; somebody else is not', async () => {
  const [one, other] = [newId(), newId()];
  const first = await sendFrom(one);
  expect(first).not.toBe(429);
  for (let sent = 2; sent <= 30; sent++) expect(await sendFrom(one)).toBe(first);
  expect(await sendFrom(one)).toBe(429);
  expect(await sendFrom(other)).toBe(first);
});
