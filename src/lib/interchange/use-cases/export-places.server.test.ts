import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PublishedOffer } from '#lib/directory/index.ts';
import type { ExportFormat } from '../domain/export-format.ts';
import { placesCsv, placesJson } from '../domain/export-places.ts';
import { anyOffer, anyOffers, CONTEXT, offerOfDraft } from '../published-offer.fixture.ts';
import { exportOffers } from './export-offers.server.ts';
import { readAll } from './read-whole-file.fixture.ts';

async function* inBatches(offers: readonly PublishedOffer[]) {
  for (let at = 0; at < offers.length; at += 2) yield offers.slice(at, at + 2);
}

const exported = async (offers: readonly PublishedOffer[], format: ExportFormat) => {
  const { pieces, summary } = exportOffers(inBatches(offers), format, CONTEXT);
  let text = '';
  for await (const piece of pieces) text += piece;
  return { text, summary };
};

const readBack = async (text: string, format: ExportFormat) => {
  const { drafts, rows, problem, profile } = await readAll(text, { fileName: `lieux.${format.extension}` });
  return { offers: drafts.map((draft) => offerOfDraft(draft)), rows, problem, profile };
};

/** What an import keeps of an offer: not ids of its parts, nor who delivered it when. */
const content = ({ organization, services, ...offer }: PublishedOffer) => ({
  ...offer,
  ...{ source: '', updatedAt: '', shortId: '', slug: '' },
  organization: { ...organization, id: '' },
  services: services.map((service) => ({ ...service, id: '', updatedAt: '' })),
});

const nonEmpty = anyOffers.filter((offers) => offers.length > 0);

for (const format of [placesJson('wallonie'), placesCsv('wallonie')]) {
  test(`the Walloon profile in ${format.extension}, read back, is the same offer`, async () => {
    await fc.assert(
      fc.asyncProperty(nonEmpty, async (offers) => {
        const { text, summary } = await exported(offers, format);
        expect(summary).toEqual({ places: offers.length, written: offers.length, leftOut: {} });
        const back = await readBack(text, format);
        expect(back.profile).toBe('walloon');
        expect(back.offers.map(content)).toEqual(offers.map(content));
      }),
      { numRuns: 60 },
    );
  });
}

for (const format of [placesJson('france'), placesCsv('france')]) {
  test(`the strict French profile in ${format.extension}: export, import, export is a fixed point`, async () => {
    await fc.assert(
      fc.asyncProperty(nonEmpty, async (offers) => {
        const first = await exported(offers, format);
        const french = offers.filter(({ country, street }) => country === 'FR' && street !== null);
        expect(first.summary.written).toBe(french.length);
        expect(Object.values(first.summary.leftOut).reduce((sum, n) => sum + n, 0)).toBe(
          offers.length - french.length,
        );
        if (french.length === 0) return;
        const back = await readBack(first.text, format);
        const again = await exported(
          back.offers.map((offer) => ({
            ...offer,
            emails: offers.find(({ id }) => id === offer.id)?.emails ?? [],
          })),
          format,
        );
        expect(again.text.split('"leftOut"')[0]).toBe(first.text.split('"leftOut"')[0]);
      }),
      { numRuns: 60 },
    );
  });
}

test('what nobody may see is in no row: addresses without consent', async () => {
  const [offer] = fc.sample(anyOffer, 1) as [PublishedOffer];
  for (const format of [placesJson('wallonie'), placesCsv('wallonie')]) {
    const { text } = await exported([{ ...offer, emails: [] }], format);
    expect(text).not.toContain('@exemple');
    expect(text).not.toContain('oui');
  }
});

test('no place at all is an empty list and a header', async () => {
  const { text } = await exported([], placesJson('wallonie'));
  expect(JSON.parse(text)).toMatchObject({ profile: 'wallonie', lieux: [], written: 0 });
  expect((await exported([], placesCsv('france'))).text.split('\r\n')).toHaveLength(2);
});
