import type { Kysely } from 'kysely';
import { publishedOffers, termLabels } from '#lib/directory/index.server.ts';
import type { Scheme } from '#lib/directory/index.ts';
import { exportOffers, stableId, type Export } from '#lib/interchange/index.server.ts';
import type { ExportContext, ExportFormat } from '#lib/interchange/index.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { textFor, type LocalizedText } from '#lib/shared/localized-text.ts';
import { attributionsOf, type TerritoryFacts } from '#lib/territory/index.ts';
import type { Tables } from './installation.server.ts';

/** The territory that is exported. */
export type ExportedTerritory = {
  db: Kysely<Tables>;
  territoryId: string;
  name: LocalizedText;
  timeZone: string;
  facts: TerritoryFacts;
};

const provinceReader = ({ communes, provinces }: TerritoryFacts): ExportContext['provinceOf'] => {
  const names = new Map(provinces.map(({ code, name }) => [code, textFor(name, 'fr')?.text]));
  const byCommune = new Map(communes.map(({ code, province }) => [code, names.get(province ?? '')]));
  return (code) => (code === null ? undefined : byCommune.get(code));
};

/** What an export says beside the offer; `baseUrl` is the origin of the installation's addresses, where known. */
export const exportContext = (
  { name, timeZone, facts }: Omit<ExportedTerritory, 'db'>,
  now: Date,
  baseUrl: string | undefined,
): ExportContext => ({
  baseUrl,
  territory: textFor(name, 'fr')?.text ?? '',
  timeZone,
  licence: process.env.JALON_DATA_LICENCE || undefined,
  attributions: attributionsOf(facts),
  today: localDay(now, timeZone),
  wordsOf: (scheme, code) => termLabels.fr(scheme as Scheme, code) ?? code,
  provinceOf: provinceReader(facts),
  idOf: stableId,
});

/** The whole public offer of a territory in a format, as it is at one instant. */
export const exportTerritory = (
  territory: ExportedTerritory,
  format: ExportFormat,
  context: ExportContext,
): Export => exportOffers(publishedOffers(territory.db, territory.territoryId), format, context);
