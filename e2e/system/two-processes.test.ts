import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuild } from '../../scripts/build.ts';
import { socketFolder } from '../../src/lib/platform/embedded-folders.server.ts';
import { urlFor, type Logins } from '../../src/lib/platform/embedded-logins.server.ts';
import { newDataFolder, serve, type Serving } from '../serving.ts';

const SECRET = 'two processes share one secret, or links mean nothing';
// A Tuesday morning, as for the tests of the pages; a third process is some minutes ahead.
const NOW = '2026-12-01T09:30:00Z';
const TEN_MINUTES_LATER = '2026-12-01T09:40:00Z';
/** The poll of every process is the guarantee. */
const MOST = 6_000;
/** One round of mail: what a process that died had taken, and nobody else takes for five minutes. */
const ROUND = 20;
const SLOW_MAIL_MS = 10;

const first = newDataFolder();
const others = [newDataFolder(), newDataFolder()] as const;
const received: string[] = [];
const mailbox = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, closeTimeout: 500 },
  onData: (stream, session, done) => {
    let text = '';
    stream.on('data', (chunk) => (text += String(chunk)));
    stream.on('end', () => {
      // Other rounds of the processes write mail too: what is counted is the campaign's.
      if (/^Subject: (=\?UTF-8\?Q\?)?Confirmez/m.test(text))
        received.push(session.envelope.rcptTo[0]?.address ?? '');
      setTimeout(done, SLOW_MAIL_MS);
    });
  },
});
// Whoever is killed while it speaks leaves its connection broken: that is what is tried here.
mailbox.on('error', () => undefined);
let smtpUrl = '';
let one: Serving;
let two: Serving;

/** Another web process on the database that the first one started. */
const serveBeside = (folder: { dataFolder: string }, now: string): Promise<Serving> => {
  const logins = JSON.parse(readFileSync(path.join(first.dataFolder, 'logins.json'), 'utf8')) as Logins;
  const url = (login: Parameters<typeof urlFor>[1]) =>
    urlFor(socketFolder(first.dataFolder), login, logins, 'jalon');
  return serve(folder.dataFolder, {
    ...{ DATABASE_URL: url('jalon_app'), DATABASE_AUTH_URL: url('jalon_auth') },
    ...{ JALON_MODE: 'demo', JALON_SECRET: SECRET, SMTP_URL: smtpUrl, JALON_NOW: now },
  });
};

beforeAll(async () => {
  ensureBuild();
  await new Promise<void>((resolve) => mailbox.listen(0, '127.0.0.1', resolve));
  const address = mailbox.server.address();
  smtpUrl = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}?pool=true`;
  one = await serve(first.dataFolder, { JALON_SECRET: SECRET, SMTP_URL: smtpUrl, JALON_NOW: NOW });
  two = await serveBeside(others[0], NOW);
});
afterAll(async () => {
  await Promise.all([one, two].map((serving) => serving.stop()));
  await new Promise<void>((resolve) => mailbox.close(resolve));
  await Promise.all([first, ...others].map(({ remove }) => remove()));
});

type Visitor = { cookie: string };

const post = async (
  at: Serving,
  address: string,
  fields: Record<string, string>,
  { cookie }: Visitor = { cookie: '' },
) =>
  fetch(`${at.baseUrl}${address}`, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
    headers: { origin: at.baseUrl, accept: 'text/html', cookie },
  });

const textAt = async (at: Serving, address: string, { cookie }: Visitor = { cookie: '' }): Promise<string> =>
  (await fetch(`${at.baseUrl}${address}`, { headers: { cookie } })).text();

const enterAs = async (at: Serving, role: string): Promise<Visitor> => {
  const answer = await post(at, '/fr/demonstration', { role });
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
};

/** The first address on a page that looks like this. */
const linkIn = (html: string, pattern: RegExp): string => {
  const found = pattern.exec(html)?.[0];
  if (!found) throw new Error(`nothing like ${String(pattern)} in:\n${html}`);
  return found.replaceAll('&amp;', '&');
};

const within = (milliseconds: number, what: () => Promise<unknown>) =>
  expect.poll(what, { timeout: milliseconds, interval: 150 });

/** Is today among the exceptions that the page of a place lists? Whether or not it would be open that day. */
const isClosedToday = async (at: Serving, publicHref: string): Promise<boolean> => {
  const words = (await textAt(at, publicHref)).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  return words.includes('Fermetures et horaires exceptionnels mardi 1er décembre');
};

test('signing in, editing and signing out in one process hold in the other', async () => {
  const manager = await enterAs(one, 'manager');
  const desk = await textAt(two, '/fr/espace', manager);
  const placeHref = linkIn(desk, /\/fr\/espace\/[0-9a-z]{8}\/places\/[0-9a-z]{8}/);
  const publicHref = linkIn(await textAt(two, placeHref, manager), /\/fr\/lieux\/[0-9a-z]{8}-[^"]*/);
  const issued = await (await post(two, `${placeHref}?/link`, {}, manager)).text();
  const token = linkIn(issued, /\?t=[^"<&\s]+/).slice(3);
  expect(await isClosedToday(two, publicHref)).toBe(false);

  expect((await post(one, `/fr/aujourd-hui?/close&t=${token}`, {})).status).toBe(303);
  await within(MOST, () => isClosedToday(two, publicHref)).toBe(true);
  expect((await post(two, `/fr/aujourd-hui?/open&t=${token}`, {})).status).toBe(303);
  await within(MOST, () => isClosedToday(one, publicHref)).toBe(false);

  await post(two, '/fr/deconnexion', {}, manager);
  const { cookie } = manager;
  const after = await fetch(`${one.baseUrl}/fr/espace`, { redirect: 'manual', headers: { cookie } });
  expect([after.status, after.headers.get('location')]).toEqual([303, '/fr/connexion?next=%2Ffr%2Fespace']);
});

/** Sends a campaign to every place of the territory; answers the address of its page, where its answers are counted. */
const sendCampaign = async (at: Serving, coordinator: Visitor): Promise<string> => {
  const fields = { title: 'Confirmez', message: '', season: '', commune: '', since: '', remind: '7' };
  const answer = await post(at, '/fr/campagnes?/send', { ...fields, sendOn: NOW.slice(0, 10) }, coordinator);
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
};

test('kill -9 of one process while a campaign leaves: the others send the rest, and nothing is lost', async () => {
  const coordinator = await enterAs(one, 'coordinator');
  const campaign = await sendCampaign(one, coordinator);
  const counted = async (state: string) =>
    Number(
      new RegExp(`${state}</th>\\s*<td[^>]*>(\\d+)`).exec(await textAt(two, campaign, coordinator))?.[1] ?? 0,
    );
  // The round of another process may hold the last batch at this moment.
  await within(10_000, () => counted('pas encore envoyé')).toBe(0);
  const mails = await counted('envoyé, pas de réponse');
  expect(mails).toBeGreaterThan(300);
  // Both send; the first one is killed with a round of mail in its hands.
  await within(30_000, () => Promise.resolve(received.length > 3 * ROUND)).toBe(true);
  one.child.kill('SIGKILL');
  await one.ended;
  expect(new Set(received).size).toBeLessThan(mails);
  await within(60_000, () => Promise.resolve(received.length)).toBeGreaterThanOrEqual(mails - ROUND);
  expect(await counted('envoyé, pas de réponse')).toBe(mails);

  const third = await serveBeside(others[1], TEN_MINUTES_LATER);
  await within(30_000, () => Promise.resolve(new Set(received).size)).toBe(mails);
  // What was on its way when the process died may come twice, never what was not.
  expect(received.length - mails).toBeLessThanOrEqual(ROUND);
  await third.stop();
}, 240_000);
