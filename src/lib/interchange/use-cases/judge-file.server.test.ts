import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PublishedOffer } from '#lib/directory/index.ts';
import { formatNamed } from '../domain/export-formats.ts';
import type { FormatVerdict } from '../domain/judge-format.ts';
import { anyOffers, CONTEXT } from '../published-offer.fixture.ts';
import { exportOffers } from './export-offers.server.ts';
import { judgeFile } from './judge-file.server.ts';
import { readPlacesFile } from './read-places-file.server.ts';

async function* oneBatch(offers: readonly PublishedOffer[]) {
  yield offers;
}

const exported = async (
  offers: readonly PublishedOffer[],
  name: string,
  profile?: string,
): Promise<string> => {
  const format = formatNamed(name, profile);
  if (!format.ok) throw new Error(name);
  let text = '';
  for await (const piece of exportOffers(oneBatch(offers), format.value, CONTEXT).pieces) text += piece;
  return text;
};

const DEFAULTS = { country: 'BE', today: '2026-12-01' };
const judge = (text: string, fileName: string) =>
  judgeFile(new TextEncoder().encode(text), fileName, DEFAULTS);

const judged = async (text: string, fileName: string): Promise<readonly FormatVerdict[]> => {
  const { verdicts } = await judge(text, fileName);
  if (!verdicts.ok) throw new Error(JSON.stringify(verdicts.problem));
  return verdicts.value;
};

const EXPORTS = [
  ['walloon', 'json', undefined, 'lieux.json'],
  ['walloon', 'csv', undefined, 'lieux.csv'],
  ['national-v1', 'json', 'france', 'lieux.json'],
  ['national-v1', 'csv', 'france', 'lieux.csv'],
  ['data-inclusion-structures', 'data-inclusion-structures', undefined, 'structures.json'],
  ['data-inclusion-services', 'data-inclusion-services', undefined, 'services.json'],
  ['hsds-3.0', 'hsds', undefined, 'hsds.json'],
  ['geojson', 'geojson', undefined, 'places.geojson'],
] as const;

test('whatever is published, each of our exports is valid in its own format, or holds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyOffers, async (offers) => {
      for (const [name, format, profile, file] of EXPORTS) {
        const verdict = (await judged(await exported(offers, format, profile), file)).find(
          (one) => one.format === name,
        );
        if (verdict?.state === 'other') expect(verdict.missing).toEqual([]);
        else expect([name, verdict?.faults]).toEqual([name, []]);
      }
    }),
    { numRuns: 40 },
  );
});

test('a file of one format is none of the others', async () => {
  const row = { id: 'a', nom: 'Lieu', commune: 'Namur', code_postal: '5000', adresse: '', pays: 'BE' };
  const verdicts = await judged(JSON.stringify([row]), 'lieux.json');
  expect(verdicts.filter(({ state }) => state !== 'other').map(({ format }) => format)).toEqual(['walloon']);
});

test('one object a line is read; what is no JSON is refused', async () => {
  const line = (id: string) => JSON.stringify({ id, nom: 'Lieu', pays: 'Belgique' });
  const [walloon] = await judged(`${line('a')}\n${line('a')}\n`, 'lieux.ndjson');
  expect(walloon).toMatchObject({ state: 'faulty', records: 2, faulty: 2 });
  expect(await judge('[{"a": 1},', 'x.json')).toMatchObject({
    places: { ok: false },
    verdicts: { ok: false },
  });
});

const drained = async (read: { rows: AsyncIterable<unknown> }) => {
  const { rows, ...rest } = read;
  const all: unknown[] = [];
  for await (const row of rows) all.push(row);
  return { ...rest, rows: all };
};

test('read once for both, its places are those that an import reads', async () => {
  const at = { adresse: 'Rue 1', latitude: '50.46', longitude: '4.86', horaires: 'Mo-Fr 09:00-17:00' };
  const of = { commune: 'Namur', code_postal: '5000', code_nis: '92094', pays: 'BE' };
  const row = (id: string) => ({ id, nom: 'Lieu', ...of, ...at });
  const rows = [row('a'), { ...row('b'), nom: '' }, row('a')];
  const header = Object.keys(row('a'));
  const files = [
    ['lieux.json', JSON.stringify(rows)],
    ['lieux.ndjson', rows.map((one) => JSON.stringify(one)).join('\n')],
    [
      'lieux.geojson',
      JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: row('a') }] }),
    ],
    ['lieux.csv', [header, ...rows.map((one) => Object.values(one)), ['court']].join('\n')],
  ] as const;
  for (const [fileName, text] of files) {
    const source = { bytes: new TextEncoder().encode(text) };
    const [once, read] = [
      await judge(text, fileName),
      await readPlacesFile({ source, fileName, defaults: DEFAULTS }),
    ];
    if (!once.places.ok || !read.ok) throw new Error(fileName);
    expect([fileName, await drained(once.places.value)]).toEqual([fileName, await drained(read.value)]);
  }
});
