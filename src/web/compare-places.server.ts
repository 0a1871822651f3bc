import { error } from '@sveltejs/kit';
import type { Transaction } from 'kysely';
import { MERGE_GROUPS, mergeChoices, termWords, type MergeGroup } from '#lib/directory/index.ts';
import {
  readBelongings,
  readOrganizationName,
  readPair,
  readPlaceRow,
  type DirectoryTables,
} from '#lib/directory/index.server.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { textFor, type LocalizedText } from '#lib/shared/localized-text.ts';

type Row = NonNullable<Awaited<ReturnType<typeof readPlaceRow>>>;

const SCHEMES = {
  kinds: 'kind',
  access: 'access',
  accessibility: 'accessibility',
  equipment: 'equipment',
} as const;
const isScheme = (group: string): group is keyof typeof SCHEMES => group in SCHEMES;

/** A group's value as somebody who compares reads it; empty where nothing is said. */
const shown = (row: Row, group: MergeGroup, locale: App.Locals['locale']): string => {
  if (isScheme(group)) return row[group].map((code) => termWords(SCHEMES[group], code)).join(', ');
  if (group === 'description' || group === 'transport')
    return textFor(row[group] as LocalizedText, dataLocale(locale))?.text ?? '';
  if (group === 'mobile') return row.is_mobile ? '✓' : '';
  if (group === 'address')
    return [row.street, row.address_extra, row.postal_code, row.city].filter(Boolean).join(', ');
  if (group === 'hours') return row.hours_value ?? row.hours_text ?? '';
  if (group === 'confirmed') return row.confirmed_on ?? '';
  const values = MERGE_GROUPS[group].map((column) => row[column as keyof Row]).flat();
  return values.filter((value) => typeof value === 'string' || typeof value === 'number').join(', ');
};

const short = (url: URL, name: string): string => (url.searchParams.get(name) ?? '').slice(0, 8);

/** The pair in the address, as far as this transaction oversees it; anything else is not found. */
export const pairInAddress = async (tx: Transaction<DirectoryTables>, territoryId: string, url: URL) =>
  (await readPair(tx, territoryId, short(url, 'a'), short(url, 'b'))) ?? error(404);

const sideOf = async (tx: Transaction<DirectoryTables>, territoryId: string, id: string) => {
  const row = (await readPlaceRow(tx, territoryId, id)) ?? error(404);
  return {
    row,
    organization: await readOrganizationName(tx, territoryId, row.organization_id),
    belongings: await readBelongings(tx, territoryId, id),
  };
};

/** The two side by side, the one that would stay first, and group by group whose value stays and why. */
export const comparePlaces = async (tx: Transaction<DirectoryTables>, locals: App.Locals, url: URL) => {
  const { territoryId } = locals.territory;
  const pair = await pairInAddress(tx, territoryId, url);
  const isSwapped = url.searchParams.get('keep') === 'b';
  const kept = await sideOf(tx, territoryId, isSwapped ? pair.b : pair.a);
  const gone = await sideOf(tx, territoryId, isSwapped ? pair.a : pair.b);
  const choices = mergeChoices({ ...kept.row }, { ...gone.row });
  const cells = (group: MergeGroup) => [kept, gone].map(({ row }) => shown(row, group, locals.locale));
  const side = ({ row, organization, belongings }: typeof kept) => ({
    ...{ id: row.location_id, name: row.name, version: row.version, shortId: row.short_id, slug: row.slug },
    ...{ organization, belongings, status: row.status },
  });
  return {
    ...{ score: pair.score, reasons: pair.reasons, state: pair.state, isSwapped },
    sides: [side(kept), side(gone)] as const,
    lines: choices.map((choice) => ({ ...choice, cells: cells(choice.group) })),
  };
};
