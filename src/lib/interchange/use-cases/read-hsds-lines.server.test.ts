import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PublishedOffer } from '#lib/directory/index.ts';
import { formatNamed } from '../domain/export-formats.ts';
import { anyOffers, CONTEXT } from '../published-offer.fixture.ts';
import { exportOffers } from './export-offers.server.ts';
import { readAll } from './read-whole-file.fixture.ts';

// HSDS, one service a line: the same places as the list of these services.
async function* oneBatch(offers: readonly PublishedOffer[]) {
  yield offers;
}

const servicesOf = async (offers: readonly PublishedOffer[]): Promise<object[]> => {
  const format = formatNamed('hsds', undefined);
  if (!format.ok) throw new Error('hsds');
  let text = '';
  for await (const piece of exportOffers(oneBatch(offers), format.value, CONTEXT).pieces) text += piece;
  return (JSON.parse(text) as { contents: object[] }).contents;
};

const read = async (text: string, fileName: string) => {
  const { drafts, issues, profile, problem } = await readAll(text, { fileName });
  return { drafts, issues, profile, problem };
};
const linesOf = (services: readonly object[], end = '\n') =>
  services.map((one) => JSON.stringify(one)).join(end) + end;

test('lines are read as their list is, whatever ends them; a single one too', async () => {
  const some = anyOffers
    .map((offers) => offers.filter(({ services }) => services.length > 0))
    .filter(({ length }) => length > 0);
  await fc.assert(
    fc.asyncProperty(some, fc.constantFrom('\n', '\r\n', '\n\n'), async (offers, end) => {
      const services = await servicesOf(offers);
      const list = await read(JSON.stringify(services), 'services.json');
      expect(list).toMatchObject({ profile: 'hsds-3.0', problem: undefined });
      expect(list.drafts.length).toBeGreaterThan(0);
      expect(await read(linesOf(services, end), 'services.ndjson')).toEqual(list);
      const alone = services.slice(0, 1);
      expect(await read(linesOf(alone), 'one.ndjson')).toEqual(await read(JSON.stringify(alone), 'one.json'));
    }),
    { numRuns: 60 },
  );
});

test('a line that is no JSON, and one that is no service, are told by their line; the others are read', async () => {
  const [offers = []] = fc.sample(
    anyOffers.filter((all) => all.filter(({ services }) => services.length > 0).length > 1),
    { numRuns: 1, seed: 7 },
  );
  const services = await servicesOf(offers);
  const whole = await read(linesOf(services), 'a.ndjson');
  const [first = '', ...others] = services.map((one) => JSON.stringify(one));
  const text = [first, '{"id": ', '', '{"name": 3}', ...others].join('\n');
  const broken = await read(text, 'a.ndjson');
  expect(broken.drafts).toEqual(whole.drafts);
  const known = new Set<string>(whole.issues);
  const added = broken.issues.filter((issue) => !known.has(issue));
  expect(added).toEqual(['2 error  row-unreadable', '4 error  row-unreadable']);
});
