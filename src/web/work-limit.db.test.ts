import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '#lib/platform/clock.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import { openDesk } from './desk.db.fixture.ts';
import { answerPdf } from './printed.server.ts';

type Page = { actions: { default: (event: never) => Promise<unknown> } };
const [page] = Object.values(import.meta.glob<Page>('../routes/check-file/+page.server.ts', { eager: true }));

const desk = openDesk();
afterAll(() => desk.close());
afterEach(() => {
  vi.unstubAllEnvs();
});

const secret = 'a secret of thirty-two characters or more, for tests';
const locals = {
  ...{ now: systemClock(), locale: 'fr', accounts: { signIn: desk.signIn, secret } },
  territory: { country: 'BE', timeZone: 'Europe/Brussels' },
};

type Refused = { status?: number; data?: { problems: { field: string; text: string }[] } };

/** The answer to a file that anybody sends. */
const sendFrom = async (address: string, now = locals.now): Promise<Refused> => {
  const body = new FormData();
  body.set('file', new File(['nom\nEspace\n'], 'lieux.csv'));
  const request = new Request('http://jalon.example/fr/verifier', { method: 'POST', body });
  const event = { request, locals: { ...locals, now }, getClientAddress: () => address };
  return (await page?.actions.default(event as never)) as Refused;
};

test('who sends file after file is told when to try again, and may then; somebody else need not wait', async () => {
  const [one, other] = [newId(), newId()];
  const first = await sendFrom(one);
  expect(first.status ?? 200).not.toBe(429);
  for (let sent = 2; sent <= 30; sent++) expect((await sendFrom(one)).status).toBe(first.status);
  const refused = await sendFrom(one);
  expect(refused.status).toBe(429);
  expect(refused.data?.problems).toEqual([{ field: 'file', text: expect.stringMatching(/\d\u00a0h/) }]);
  expect((await sendFrom(other)).status).toBe(first.status);
  const later = new Date(locals.now.getTime() + 15 * 60_000);
  expect((await sendFrom(one, later)).status).toBe(first.status);
});

const poster = (title: string) => ({
  ...{ title, paper: 'a4' as const, mostPages: 1 },
  sheets: [{ lang: 'fr', head: [{ kind: 'title' as const, text: title }], body: [], foot: [] }],
});
const drawFor = (address: string, title: string) =>
  answerPdf(
    {
      request: new Request('http://jalon.example/x.pdf'),
      locals: locals as never,
      getClientAddress: () => address,
    },
    poster(title),
    'x',
  );

test('posters are drawn so many at a time; what was drawn lately is given without being counted', async () => {
  vi.stubEnv('JALON_PDFS_PER_QUARTER', '2');
  const [one, other] = [newId(), newId()];
  const statuses = [];
  for (const title of ['A', 'A', 'B', 'A', 'C', 'B'])
    statuses.push((await drawFor(one, `${title} ${one}`)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429, 200]);
  const refused = await drawFor(one, `D ${one}`);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).toMatch(/\d\u00a0h/);
  expect((await drawFor(other, `C ${one}`)).status).toBe(200);
});
