import { structureIdOf, structureWithServices } from './data-inclusion-services.ts';
import { JOINED_COLUMNS, SERVICE_COLUMNS, STRUCTURE_COLUMNS } from './domain/data-inclusion-profile.ts';
import { rowFromJson } from './domain/json-row.ts';
import { rowIssue } from './domain/row-issue.ts';
import type { BrokenRow, TableRow } from './domain/table-row.ts';
import { addHsdsService, isHsdsService, type HsdsPlace } from './hsds-records.ts';

/** What is known of a list in a JSON file before its items are read. */
export type ListLook = { list: string; columns: ReadonlySet<string>; keys: ReadonlySet<string> };

/** An item of a list, parsed; `row` is what a person counts: its place in the list, or its line. */
export type JsonListItem = { row: number; value: unknown };
/** The items of a list, each time from the beginning. */
type Items = (list: string) => AsyncIterable<JsonListItem>;
type Rows = AsyncIterable<TableRow | BrokenRow>;

/** How the lists of a file become rows, when they are not simply a table. */
export type JsonShape =
  { kind: 'rows'; columns: readonly string[]; rows: (items: Items) => Rows } | { kind: 'services-alone' };

const count = (columns: readonly string[], look: ListLook): number =>
  columns.filter((column) => look.columns.has(column) || look.keys.has(column)).length;

const isStructures = (look: ListLook): boolean =>
  count(STRUCTURE_COLUMNS, look) > 1 && !look.keys.has('structure_id');
const isServices = (look: ListLook): boolean => count(SERVICE_COLUMNS, look) === SERVICE_COLUMNS.length;

// The services first, by their structure; they are much smaller than the file that they come from.
const servicesByStructure = async (items: AsyncIterable<JsonListItem>): Promise<Map<string, unknown[]>> => {
  const byStructure = new Map<string, unknown[]>();
  for await (const { value: item } of items) {
    const id = structureIdOf(item) ?? '';
    byStructure.set(id, [...(byStructure.get(id) ?? []), item]);
  }
  return byStructure;
};

const idOf = (item: unknown): string => {
  const { id } = Object(item) as { id?: unknown };
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
};

async function* structureRows(items: Items, structures: string, services: string | undefined): Rows {
  const byStructure =
    services === undefined ? new Map<string, unknown[]>() : await servicesByStructure(items(services));
  let row = 0;
  for await (const { row: at, value: item } of items(structures)) {
    row = at;
    const others = byStructure.get(idOf(item)) ?? [];
    byStructure.delete(idOf(item));
    yield rowFromJson(structureWithServices(item, others), row);
  }
  for (const [value, lost] of byStructure)
    for (const _ of lost) {
      row += 1;
      yield { row, issues: [rowIssue(row, 'structure_id', { code: 'service-without-structure', value })] };
    }
}

async function* hsdsRows(items: Items, list: string): Rows {
  const places = new Map<string, HsdsPlace>();
  for await (const { row: at, value: item } of items(list)) {
    if (!addHsdsService(places, item))
      yield { row: at, issues: [rowIssue(at, '', { code: 'row-unreadable' })] };
  }
  let row = 0;
  for (const place of places.values()) yield rowFromJson(place, (row += 1));
}

const HSDS_COLUMNS = [
  ...'location.id location.name location.description location.transportation location.url location.latitude'.split(
    ' ',
  ),
  ...'location.longitude location.external_identifier location.phones location.contacts location.schedules'.split(
    ' ',
  ),
  ...'location.kinds location.access location.accessibility location.equipment address.address_1'.split(' '),
  ...'address.address_2 address.city address.postal_code address.country organization.name'.split(' '),
  ...'organization.kinds organization.bce organization.identifier service.application_process'.split(' '),
  ...'service.assured_date prestations'.split(' '),
];

/**
 * Recognises the formats whose records are no rows: data·inclusion (structures that hold their services, or a second list
 * of services) and HSDS (services that hold their place). Undefined: a table like any other.
 */
export const shapeOf = (lists: readonly ListLook[]): JsonShape | undefined => {
  const structures = lists.find(isStructures);
  const services = lists.find(isServices);
  const [only] = lists;
  if (structures && lists.length === (services ? 2 : 1))
    return {
      kind: 'rows',
      columns: [...structures.columns, ...JOINED_COLUMNS],
      rows: (items) => structureRows(items, structures.list, services?.list),
    };
  if (!only || lists.length > 1) return undefined;
  if (services) return { kind: 'services-alone' };
  return isHsdsService(only.keys)
    ? { kind: 'rows', columns: HSDS_COLUMNS, rows: (items) => hsdsRows(items, only.list) }
    : undefined;
};
