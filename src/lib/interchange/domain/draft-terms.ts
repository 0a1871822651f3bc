import { isTerm, type Scheme, type ServiceDraft } from '#lib/directory/index.ts';
import type { DataLocale } from '../../shared/localized-text.ts';
import { matchLabel, type TermRef } from './match-label.ts';
import { TERM_FIELDS, type PlacesMapping, type TermField } from './place-mapping.ts';
import { mappedValue, type Placed, type RowReader } from './row-reader.ts';
import { VOCABULARIES } from './vocabularies.ts';

/** What a row says in thesaurus codes, by scheme, in the order found; and the words that go with the price. */
type RowTerms = { codes: ReadonlyMap<Scheme, readonly string[]>; costNotes: readonly string[] };

type Found = { refs: readonly string[]; isUnknown?: boolean; isWithoutCode?: boolean };

/** What a label means in a field without a table of its own; undefined: it has to be said. */
export const understoodTerms = (field: TermField, text: string): readonly TermRef[] | undefined => {
  if (isTerm(TERM_FIELDS[field], text)) return [`${TERM_FIELDS[field]}:${text}`];
  const whole = matchLabel(VOCABULARIES[field], text);
  if (whole || !text.includes(',')) return whole;
  const parts = text.split(',').map((part) => matchLabel(VOCABULARIES[field], part));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
};

const termsOf = (field: TermField, text: string, mapping: PlacesMapping): Found => {
  const mapped = mappedValue(mapping.fields[field], text);
  if (mapped !== undefined)
    return { refs: typeof mapped === 'string' ? [mapped] : Array.isArray(mapped) ? mapped : [] };
  const refs = understoodTerms(field, text);
  if (!refs) return { refs: [], isUnknown: true };
  return { refs, isWithoutCode: refs.length === 0 };
};

const withScheme = (ref: string, field: TermField): [string, string] => {
  const at = ref.indexOf(':');
  return at < 0 ? [TERM_FIELDS[field], ref] : [ref.slice(0, at), ref.slice(at + 1)];
};

const noteLabel = (reader: RowReader, { column, text }: Placed, found: Found): void => {
  if (found.isUnknown) reader.note(column, { code: 'label-unknown', value: text });
  if (found.isWithoutCode) reader.note(column, { code: 'label-without-code', value: text });
};

/** What a row says of its services, rather than of the place. */
const OF_SERVICES: readonly TermField[] = ['topics', 'supports', 'audiences', 'languages', 'cost', 'formats'];

/**
 * Reads the labels of a row; an unknown one is a warning that names it. Those of its services are left aside where a list
 * of whole services says them better.
 */
export const readTerms = (reader: RowReader, mapping: PlacesMapping): RowTerms => {
  const hasList = reader.raw(mapping.fields.serviceList) !== undefined;
  const fields = (Object.keys(TERM_FIELDS) as TermField[]).filter(
    (field) => !hasList || !OF_SERVICES.includes(field),
  );
  const codes = new Map<Scheme, string[]>();
  const costNotes: string[] = [];
  for (const field of fields) {
    for (const placed of reader.values(mapping.fields[field])) {
      const found = termsOf(field, placed.text, mapping);
      noteLabel(reader, placed, found);
      for (const [scheme, code] of found.refs.map((ref) => withScheme(ref, field))) {
        if (scheme === 'note') costNotes.push(placed.text);
        else codes.set(scheme as Scheme, [...new Set([...(codes.get(scheme as Scheme) ?? []), code])]);
      }
    }
  }
  return { codes, costNotes };
};

/** The kinds that a row says of the organization rather than of the place. */
export const readOrganizationKinds = (reader: RowReader, mapping: PlacesMapping): string[] => [
  ...new Set(
    reader.values(mapping.fields.organizationKinds).flatMap((placed) => {
      const found = termsOf('kinds', placed.text, mapping);
      noteLabel(reader, placed, found);
      return found.refs.flatMap((ref) =>
        withScheme(ref, 'kinds')[0] === 'kind' ? withScheme(ref, 'kinds')[1] : [],
      );
    }),
  ),
];

/** The list of one scheme, or undefined when the row says nothing. */
export const codesOfRow = (
  terms: RowTerms,
  scheme: Scheme,
  constant?: readonly string[],
): string[] | undefined => {
  const codes = terms.codes.get(scheme) ?? constant ?? [];
  return codes.length > 0 ? [...codes] : undefined;
};

// Free and paid together: free for some or for some things.
const costOf = (codes: readonly string[]): string | undefined =>
  codes.length > 1 ? 'free-on-condition' : codes[0];

/** What the row itself says of its service; undefined when nothing. */
export const serviceOfRow = (
  terms: RowTerms,
  language: DataLocale,
  costNote?: ServiceDraft['costNote'],
): ServiceDraft => {
  const words = terms.costNotes.length > 0 ? { [language]: terms.costNotes.join(' ; ') } : undefined;
  return {
    topics: codesOfRow(terms, 'topic'),
    supports: codesOfRow(terms, 'support'),
    audiences: codesOfRow(terms, 'audience'),
    languages: codesOfRow(terms, 'language'),
    cost: costOf(terms.codes.get('cost') ?? []),
    costNote: costNote ?? words,
    formats: codesOfRow(terms, 'format'),
  };
};
