import { isSameValue, type JsonValue } from './canonical-json.ts';
import { isTrustedMore, trustOf, type FieldOrigin, type Provenance, type Trust } from './provenance.ts';

/** Values of a row by column name. */
export type Fields = Readonly<Record<string, JsonValue>>;

/** One field that a source changes. */
export type FieldChange = { field: string; previous: JsonValue; replacement: JsonValue };

/** What becomes of a row: the changes, the fields kept because somebody trusted more has set them, and the origins. */
export type OfferDiff = { changes: FieldChange[]; kept: string[]; provenance: Provenance };

/** Fields that mean something only together: who corrected one of them has corrected them all. */
const GROUPS: readonly (readonly string[])[] = [
  ['latitude', 'longitude'],
  ['hours_value', 'hours_text'],
];

const groupOf = (field: string): readonly string[] =>
  GROUPS.find((group) => group.includes(field)) ?? [field];

/** A date of confirmation only ever moves on: an older one says nothing. */
const saysNothing = (field: string, current: JsonValue, incoming: JsonValue): boolean =>
  incoming === undefined ||
  (field === 'confirmed_on' &&
    typeof current === 'string' &&
    typeof incoming === 'string' &&
    incoming < current);

const isKept = (provenance: Provenance, field: string, trust: Trust): boolean =>
  groupOf(field).some((member) => isTrustedMore(trustOf(provenance, member), trust));

/**
 * Compares a row with what a source now says. A field that the source leaves out (`undefined`) stays; a field whose
 * present value is trusted more than `origin` is kept and named; every other difference is a change, and its origin is
 * written down, except where it is the row's own (`rowSource`, trusted as an import, with nothing special about it).
 */
export const diffOffer = (
  current: Fields,
  incoming: Fields,
  provenance: Provenance,
  origin: { rowSource: string; of: (field: string) => FieldOrigin },
): OfferDiff => {
  const diff: OfferDiff = { changes: [], kept: [], provenance };
  for (const [field, value] of Object.entries(incoming)) {
    const present = current[field];
    if (saysNothing(field, present, value) || isSameValue(present, value)) continue;
    const from = origin.of(field);
    if (isKept(provenance, field, from.trust)) {
      diff.kept.push(field);
      continue;
    }
    diff.changes.push({ field, previous: present ?? null, replacement: value ?? null });
    diff.provenance = withOrigin(diff.provenance, field, from, origin.rowSource);
  }
  return diff;
};

/** The provenance with one field's origin set; an origin that is the row's own is not repeated. */
export const withOrigin = (
  provenance: Provenance,
  field: string,
  origin: FieldOrigin,
  rowSource: string,
): Provenance => {
  const { [field]: _previous, ...others } = provenance;
  const isRowsOwn = origin.source === rowSource && origin.trust === 'import' && origin.how === undefined;
  return isRowsOwn ? others : { ...others, [field]: origin };
};

/** The row with the changes made. */
export const applyChanges = <Row extends Fields>(row: Row, changes: readonly FieldChange[]): Row => ({
  ...row,
  ...Object.fromEntries(changes.map(({ field, replacement }) => [field, replacement])),
});
