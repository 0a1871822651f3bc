import type { Kysely } from 'kysely';
import { computeHours, publishedOffers, takeInOffers, termLabels } from '#lib/directory/index.server.ts';
import type { OfferDraft, PublishedOffer } from '#lib/directory/index.ts';
import { readPlacesFile } from '#lib/interchange/index.server.ts';
import { formatNamed } from '#lib/interchange/index.ts';
import { newTestTerritory } from '#lib/platform/test-database.server.ts';
import { readTerritoryFacts } from '#lib/territory/index.server.ts';
import { exportContext, exportTerritory, type ExportedTerritory } from './export.server.ts';
import type { Tables } from './installation.server.ts';

export const EXPORT_NOW = new Date('2026-11-23T10:00:00Z');

/** For tests: an empty territory that can be exported. */
export const emptyTerritory = async (
  owner: Kysely<Tables>,
  db: Kysely<Tables>,
): Promise<ExportedTerritory> => {
  const territoryId = await newTestTerritory(owner as never);
  const facts = await readTerritoryFacts(db, territoryId);
  if (!facts) throw new Error('no facts');
  return { db, territoryId, name: { fr: 'Essai' }, timeZone: 'Europe/Brussels', facts };
};

/** For tests: takes drafts in, as an import does. */
export const takeDraftsIn = async (
  owner: Kysely<Tables>,
  territoryId: string,
  drafts: readonly OfferDraft[],
): Promise<void> => {
  const outcome = await takeInOffers(
    owner,
    {
      ...{ territoryId, source: 'essai', trust: 'import', fileName: 'essai.json', fileSha256: '0' },
      ...{ now: EXPORT_NOW, labels: termLabels, computeHours },
    },
    drafts.map((draft, i) => ({ row: i + 2, draft, issues: [] })),
  );
  if (!outcome.ok) throw new Error(outcome.problem.code);
  if (outcome.value.rejected > 0) throw new Error(JSON.stringify(outcome.value.rows.slice(0, 3)));
};

/** For tests: the whole text of an export. */
export const exportText = async (
  territory: ExportedTerritory,
  name: string,
  profile?: string,
): Promise<string> => {
  const format = formatNamed(name, profile);
  if (!format.ok) throw new Error(format.problem.code);
  const context = exportContext(territory, EXPORT_NOW, 'https://jalon.example');
  let text = '';
  for await (const piece of exportTerritory(territory, format.value, context).pieces) text += piece;
  return text;
};

/** For tests: the drafts of a file's text. */
export const draftsOf = async (text: string, fileName: string): Promise<OfferDraft[]> => {
  const read = await readPlacesFile({
    source: { bytes: new TextEncoder().encode(text) },
    fileName,
    defaults: { country: 'BE', today: '2026-11-23' },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const drafts: OfferDraft[] = [];
  for await (const { draft } of read.value.rows) if (draft) drafts.push(draft);
  return drafts;
};

/** For tests: every public place of a territory. */
export const offersOf = async ({ db, territoryId }: ExportedTerritory): Promise<PublishedOffer[]> => {
  const offers: PublishedOffer[] = [];
  for await (const batch of publishedOffers(db, territoryId)) offers.push(...batch);
  return offers;
};
