import type { OfferDraft } from '#lib/directory/index.ts';
import { foldText } from '../../shared/fold-text.ts';
import type { PlacesMapping, ValueField } from './place-mapping.ts';
import { guessCountry, readCountry } from './read-country.ts';
import { readEmails, readPhones, readWebAddresses, readYesNo } from './read-contact.ts';
import { readCoordinates, splitCoordinates } from './read-coordinates.ts';
import { countryOfPostalCode, readCommuneCode, readPostalCode } from './read-postal-code.ts';
import type { Reading } from './row-issue.ts';
import { mappedValue, type Placed, type RowReader } from './row-reader.ts';

const NOWHERE: Placed = { column: '', text: '' };

/** The first cell of a field that says something; `text` is empty when none does. */
export const firstCell = (reader: RowReader, mapping: PlacesMapping, field: ValueField): Placed => {
  const [first] = reader.cells(mapping.fields[field]);
  const mapped = first && mappedValue(mapping.fields[field], first.text);
  return typeof mapped === 'string' ? { ...(first ?? NOWHERE), text: mapped } : (first ?? NOWHERE);
};

const valueOf = <Value>(
  reader: RowReader,
  mapping: PlacesMapping,
  field: ValueField,
  readText: (text: string) => Reading<Value>,
): Value | undefined => {
  const { column, text } = firstCell(reader, mapping, field);
  return reader.take(column, readText(text));
};

const pointOf = (reader: RowReader, mapping: PlacesMapping) => {
  const both = firstCell(reader, mapping, 'coordinates');
  const pair = splitCoordinates(both.text);
  if (both.text !== '' && !pair) {
    reader.note(both.column, { code: 'coordinates-unreadable', value: both.text });
    return undefined;
  }
  const latitude = firstCell(reader, mapping, 'latitude');
  const longitude = firstCell(reader, mapping, 'longitude');
  const reading = pair ? readCoordinates(...pair) : readCoordinates(latitude.text, longitude.text);
  return reader.take(latitude.column || longitude.column || both.column, reading);
};

/** The country of a row: its own column, its postcode's prefix, its mapping's, a guess, or the import's default. */
export const countryOfRow = (reader: RowReader, mapping: PlacesMapping, fallback: string): string => {
  const said = valueOf(reader, mapping, 'country', readCountry);
  const postalCode = firstCell(reader, mapping, 'postalCode').text;
  const known = said ?? countryOfPostalCode(postalCode);
  if (known) return known;
  if (!mapping.country.isGuessed) return mapping.country.code ?? fallback;
  const evidence = {
    postalCode,
    phones: reader.values(mapping.fields.phones).map(({ text }) => text),
    identifier: firstCell(reader, mapping, 'identifier').text,
    latitude: Number(firstCell(reader, mapping, 'latitude').text.replace(',', '.')) || undefined,
  };
  return guessCountry(evidence, /\d/.test(postalCode) ? fallback : (mapping.country.code ?? fallback));
};

/** Where a place is. */
export const readAddress = (
  reader: RowReader,
  mapping: PlacesMapping,
  country: string,
): Partial<OfferDraft> => {
  const point = pointOf(reader, mapping);
  return {
    postalCode: valueOf(reader, mapping, 'postalCode', (text) => readPostalCode(text, country)),
    communeCode: valueOf(reader, mapping, 'communeCode', (text) => readCommuneCode(text, country)),
    latitude: point?.latitude,
    longitude: point?.longitude,
  };
};

const listOf = (
  reader: RowReader,
  mapping: PlacesMapping,
  field: 'phones' | 'emails' | 'websites' | 'bookingUrl',
  readTexts: (texts: readonly string[]) => Reading<string[]>,
): string[] => [
  ...new Set(
    reader
      .values(mapping.fields[field])
      .flatMap(({ column, text }) => reader.take(column, readTexts([text])) ?? []),
  ),
];

/** How to reach a place. */
export const readContacts = (
  reader: RowReader,
  mapping: PlacesMapping,
  country: string,
): Partial<OfferDraft> => {
  const [bookingUrl, ...others] = listOf(reader, mapping, 'bookingUrl', readWebAddresses);
  if (bookingUrl && others.length > 0) {
    const column = firstCell(reader, mapping, 'bookingUrl').column;
    reader.note(column, { code: 'several-values', value: others.join(' '), params: { kept: bookingUrl } });
  }
  return {
    phones: listOf(reader, mapping, 'phones', (texts) => readPhones(texts, country)),
    emails: listOf(reader, mapping, 'emails', readEmails),
    websites: listOf(reader, mapping, 'websites', readWebAddresses),
    bookingUrl,
  };
};

const answersOf = (
  reader: RowReader,
  mapping: PlacesMapping,
  field: 'isMobile' | 'areEmailsPublic',
): boolean[] =>
  reader.values(mapping.fields[field]).flatMap(({ column, text }) => {
    const mapped = mappedValue(mapping.fields[field], text);
    return typeof mapped === 'boolean'
      ? mapped
      : (reader.take(column, readYesNo(text, foldText(text))) ?? []);
  });

/** Does the place move? One that also has a fixed address does not count as moving. */
export const readIsMobile = (reader: RowReader, mapping: PlacesMapping): boolean | undefined => {
  const said = answersOf(reader, mapping, 'isMobile');
  return said.length > 0 ? said.every(Boolean) : mapping.constants.isMobile;
};

/** Did the structure agree that its e-mail addresses are shown? Undefined when the row does not say so. */
export const readAreEmailsPublic = (reader: RowReader, mapping: PlacesMapping): boolean | undefined => {
  const said = answersOf(reader, mapping, 'areEmailsPublic');
  return said.length > 0 ? said.every(Boolean) : undefined;
};
