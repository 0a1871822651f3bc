import type { PublishedOffer } from '#lib/directory/index.ts';
import type { ExportContext, ExportFormat, ExportSummary } from '../domain/export-format.ts';

/** An export under way: its text in pieces, and what came of it once they are all read. */
export type Export = { pieces: AsyncGenerator<string, void, undefined>; summary: ExportSummary };

const count = (summary: ExportSummary, reasons: readonly string[]): void => {
  for (const reason of reasons) summary.leftOut[reason] = (summary.leftOut[reason] ?? 0) + 1;
};

async function* piecesOf(
  batches: AsyncIterable<readonly PublishedOffer[]>,
  format: ExportFormat,
  context: ExportContext,
  summary: ExportSummary,
): AsyncGenerator<string, void, undefined> {
  yield format.open(context);
  for await (const offers of batches) {
    let piece = '';
    for (const offer of offers) {
      const { items, leftOut = [] } = format.write(offer, context);
      for (const item of items) {
        piece += summary.written === 0 ? item : format.between + item;
        summary.written++;
      }
      count(summary, leftOut);
      summary.places++;
    }
    if (piece !== '') yield piece;
  }
  yield format.close(summary, context);
}

/** Writes offers in a format, batch by batch: one batch is in memory at a time. */
export const exportOffers = (
  batches: AsyncIterable<readonly PublishedOffer[]>,
  format: ExportFormat,
  context: ExportContext,
): Export => {
  const summary: ExportSummary = { places: 0, written: 0, leftOut: {} };
  return { pieces: piecesOf(batches, format, context, summary), summary };
};
