import type { OfferDraft, ServiceDraft } from '#lib/directory/index.ts';
import { foldText } from '../../shared/fold-text.ts';
import { combineServices, withoutBlanks } from './combine-services.ts';
import {
  countryOfRow,
  firstCell,
  readAddress,
  readAreEmailsPublic,
  readContacts,
  readIsMobile,
} from './draft-location.ts';
import { codesOfRow, readOrganizationKinds, readTerms, serviceOfRow } from './draft-terms.ts';
import { readLine, readLocalized } from './draft-texts.ts';
import { WEEKDAYS, type PlacesMapping } from './place-mapping.ts';
import { readDate } from './read-date.ts';
import { readHours, readHoursByDay, type Hours } from './read-hours.ts';
import { readBce, readIdentifier } from './read-identifier.ts';
import type { RowIssue } from './row-issue.ts';
import { rowReader, type ColumnIndex, type Placed, type RowReader } from './row-reader.ts';
import type { TableRow } from './table-row.ts';

/** The services of a cell, and the codes in it that the thesaurus does not have. */
export type ServicesRead = { services: ServiceDraft[]; unknown: readonly string[] };

export type DraftContext = {
  mapping: PlacesMapping;
  columns: ColumnIndex;
  /** ISO date: a confirmation after it is not believed. */
  today: string;
  /** ISO 3166-1: of a row whose country nothing tells. */
  country: string;
  /** Reads a list of whole services from the JSON that a cell holds; undefined: it cannot be read. */
  readServices: (text: string) => ServicesRead | undefined;
  /** A short stable name for a text (a digest). */
  digest: (text: string) => string;
};

/** `draft` is missing when one of the issues is an error. */
export type RowOutcome = { row: number; draft?: OfferDraft; issues: readonly RowIssue[] };

const hoursOfRow = (
  reader: RowReader,
  { hoursByDay, language, fields }: PlacesMapping,
): Hours | undefined => {
  const days = WEEKDAYS.map((day) => ({ day, parts: reader.cells({ columns: hoursByDay[day] ?? [] }) }));
  const textOf = (parts: readonly Placed[]) => parts.map(({ text }) => text).join(' / ');
  const cells = Object.fromEntries(days.map(({ day, parts }) => [day, textOf(parts)]));
  const { hours, unreadable } = readHoursByDay(cells, language);
  for (const { day, parts } of days) {
    if (!unreadable.includes(day)) continue;
    reader.note(parts[0]?.column ?? '', { code: 'hours-unreadable', value: textOf(parts) });
  }
  const asText = reader.cells(fields.hoursText)[0];
  const texts = reader.cells(fields.hours);
  if (!hours && texts.length === 0 && asText) return { text: asText.text };
  return hours ?? reader.take(texts[0]?.column ?? '', readHours(texts.map(({ text }) => text).join('; ')));
};

// "structure_parente" should hold a name, and sometimes holds the parent's number.
const organizationOf = (reader: RowReader, mapping: PlacesMapping, name: string, country: string) => {
  const parent = readLine(reader, mapping, 'organizationName') ?? mapping.constants.organizationName;
  const isNumber = parent !== undefined && /^[\d\s.]+$/.test(parent);
  const bce = firstCell(reader, mapping, 'bceNumber');
  const other = firstCell(reader, mapping, 'identifier');
  const numbers = {
    ...reader.take(other.column, readIdentifier(other.text, country)),
    ...reader.take(bce.column, readBce(bce.text)),
  };
  const said = parent !== undefined && !isNumber ? parent : undefined;
  const kinds = readOrganizationKinds(reader, mapping);
  const isKnown = said !== undefined || kinds.length > 0 || Object.keys(numbers).length > 0;
  return isKnown ? { name: said ?? name, ...(kinds.length > 0 && { kinds }), ...numbers } : undefined;
};

// A longer one would not fit the index that finds it again.
const LONGEST_KEY = 300;

// Without a key of its own a record is known by its name and where it is: a renamed place becomes another one.
const madeKey = (
  draft: Omit<OfferDraft, 'recordKey'>,
  digest: DraftContext['digest'],
): string | undefined => {
  const { name, street, postalCode, city, latitude, longitude } = draft;
  const where = [street, postalCode ?? city].map((text) => foldText(text ?? '')).join('|');
  const point = latitude === undefined ? '' : `${latitude},${longitude}`;
  if (where === '|' && point === '') return undefined;
  return `made:${digest(`${foldText(name)}|${where === '|' ? point : where}`)}`;
};

const recordKeyOf = (reader: RowReader, draft: Omit<OfferDraft, 'recordKey'>, context: DraftContext) => {
  const { recordKey } = context.mapping;
  const parts = recordKey.map((column) => reader.cells({ columns: [column] })[0]?.text ?? '');
  const said = parts.join('|');
  if (parts.length > 0 && parts.every((part) => part !== '')) {
    return said.length > LONGEST_KEY ? `long:${context.digest(said)}` : said;
  }
  const key = madeKey(draft, context.digest);
  reader.note('', { code: key ? 'record-key-made' : 'record-key-missing' });
  return key;
};

// A list of whole services says all of them; without one (or an unreadable one) the columns say what they can.
const servicesOf = (
  reader: RowReader,
  { mapping, readServices }: DraftContext,
  fromColumns: () => ServiceDraft[] | undefined,
): ServiceDraft[] | undefined => {
  const cell = reader.raw(mapping.fields.serviceList);
  if (!cell) return fromColumns();
  const list = readServices(cell.text);
  if (!list) {
    reader.note(cell.column, { code: 'services-unreadable', value: cell.text });
    return fromColumns();
  }
  for (const value of list.unknown) reader.note(cell.column, { code: 'label-unknown', value });
  return list.services;
};

const draftWithoutKey = (
  reader: RowReader,
  name: string,
  context: DraftContext,
): Omit<OfferDraft, 'recordKey'> => {
  const { mapping } = context;
  const country = countryOfRow(reader, mapping, context.country);
  const terms = readTerms(reader, mapping);
  const hours = hoursOfRow(reader, mapping);
  const confirmed = firstCell(reader, mapping, 'confirmedOn');
  const fromColumns = () =>
    combineServices(
      mapping.services,
      serviceOfRow(terms, mapping.language, readLocalized(reader, mapping, 'costNote')),
    );
  return {
    organization: organizationOf(reader, mapping, name, country),
    name,
    kinds: codesOfRow(terms, 'kind', mapping.constants.kinds),
    description: readLocalized(reader, mapping, 'description'),
    street: readLine(reader, mapping, 'street'),
    addressExtra: readLine(reader, mapping, 'addressExtra'),
    city: readLine(reader, mapping, 'city'),
    country,
    ...readAddress(reader, mapping, country),
    ...readContacts(reader, mapping, country),
    transport: readLocalized(reader, mapping, 'transport'),
    areEmailsPublic: readAreEmailsPublic(reader, mapping),
    isMobile: readIsMobile(reader, mapping),
    access: codesOfRow(terms, 'access', mapping.constants.access),
    accessibility: codesOfRow(terms, 'accessibility', mapping.constants.accessibility),
    equipment: codesOfRow(terms, 'equipment', mapping.constants.equipment),
    ...(hours && ('value' in hours ? { hoursValue: hours.value } : { hoursText: hours.text })),
    confirmedOn: reader.take(confirmed.column, readDate(confirmed.text, context.today)),
    services: servicesOf(reader, context, fromColumns),
  };
};

// Two fields may read one column and say the same of it.
const distinct = (issues: readonly RowIssue[]): RowIssue[] => [
  ...new Map(issues.map((issue) => [`${issue.code}\n${issue.field}\n${issue.value}`, issue])).values(),
];

/**
 * One row as a place in the directory's own codes. It is refused only without a name or without any way to know it
 * again; everything else that is wrong is a warning, and what could not be read is left out or kept as text.
 */
export const draftFromRow = (row: TableRow, context: DraftContext): RowOutcome => {
  const reader = rowReader(row, context.columns);
  const name = readLine(reader, context.mapping, 'name');
  if (!name) {
    reader.note('', { code: 'name-missing' });
    return { row: row.row, issues: distinct(reader.issues) };
  }
  const said = draftWithoutKey(reader, name, context);
  // An empty list of whole services says that there is none (any more).
  const body = { ...withoutBlanks(said), ...(said.services && { services: said.services }) };
  const recordKey = recordKeyOf(reader, body, context);
  const issues = distinct(reader.issues);
  return recordKey === undefined
    ? { row: row.row, issues }
    : { row: row.row, draft: { recordKey, ...body }, issues };
};
