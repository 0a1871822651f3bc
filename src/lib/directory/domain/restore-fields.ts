import { isSameValue, type JsonValue } from './canonical-json.ts';
import type { FieldChange, Fields } from './diff-offer.ts';
import { isTrustedMore, trustOf, type FieldOrigin, type Provenance } from './provenance.ts';

/** What taking back a source's changes does to a row. `kept` are fields that somebody has set or confirmed since. */
export type Restoration = { changes: FieldChange[]; kept: string[]; provenance: Provenance };

const originsOf = (value: JsonValue): Provenance => (value ?? {}) as Record<string, FieldOrigin>;

const isStillTheirs = (
  row: { provenance: Provenance; fields: Fields },
  { field, replacement }: FieldChange,
  origins: FieldChange | undefined,
): boolean => {
  if (!isSameValue(row.fields[field], replacement)) return false;
  if (!origins) return !isTrustedMore(trustOf(row.provenance, field), 'import');
  return isSameValue(row.provenance[field], originsOf(origins.replacement)[field]);
};

/**
 * Takes logged changes back from a row, each where the value is still the one that was written then; the origin of each
 * field taken back is again what it was (the logged change of `provenance` says). A diff that is taken back at once
 * gives the row as it was.
 */
export const restoreFields = (
  row: { provenance: Provenance; fields: Fields },
  logged: readonly FieldChange[],
): Restoration => {
  const origins = logged.find(({ field }) => field === 'provenance');
  const former = originsOf(origins?.previous);
  const result: Restoration = { changes: [], kept: [], provenance: row.provenance };
  for (const change of logged) {
    const { field, previous } = change;
    if (field === 'provenance') continue;
    if (!isStillTheirs(row, change, origins)) {
      result.kept.push(field);
      continue;
    }
    result.changes.push({ field, previous: row.fields[field] ?? null, replacement: previous });
    if (!origins) continue;
    const { [field]: _ours, ...others } = result.provenance;
    const origin = former[field];
    result.provenance = origin ? { ...others, [field]: origin } : others;
  }
  return result;
};
