import { DATA_LOCALES, type LocalizedText } from '../../shared/localized-text.ts';
import { severalLines, singleLine } from './clean-text.ts';
import type { FieldSource, LocalizedField, PlacesMapping, TextField } from './place-mapping.ts';
import { mappedValue, type Placed, type RowReader } from './row-reader.ts';

const translated = (source: FieldSource | undefined, { column, text }: Placed): Placed => {
  const mapped = mappedValue(source, text);
  return { column, text: mapped === undefined ? text : typeof mapped === 'string' ? mapped : '' };
};

/** A text of one line from its columns, joined. */
export const readLine = (reader: RowReader, mapping: PlacesMapping, field: TextField): string | undefined => {
  const source = mapping.fields[field];
  const parts = reader.cells(source).map((cell) => translated(source, cell));
  const text = parts
    .map((part) => part.text)
    .filter(Boolean)
    .join(source?.join ?? ' ');
  return reader.take(parts[0]?.column ?? '', singleLine(text));
};

const lines = (reader: RowReader, source: FieldSource | undefined): string | undefined => {
  const parts = reader.cells(source).map((cell) => translated(source, cell));
  const texts = parts.map(({ text }) => text).filter(Boolean);
  // A summary that the details repeat is said once.
  const distinct = texts.filter(
    (text, index) =>
      !texts.some((other, at) => at !== index && other.includes(text) && (other !== text || at < index)),
  );
  return reader.take(parts[0]?.column ?? '', severalLines(distinct.join(source?.join ?? '\n\n')));
};

/** A text in the languages that the mapping has columns for; undefined when none says anything. */
export const readLocalized = (
  reader: RowReader,
  mapping: PlacesMapping,
  field: LocalizedField,
): LocalizedText | undefined => {
  const text: LocalizedText = {};
  for (const locale of DATA_LOCALES) {
    const words = lines(reader, mapping.texts[field]?.[locale]);
    if (words) text[locale] = words;
  }
  return Object.keys(text).length > 0 ? text : undefined;
};
