import { fitMapping } from '../domain/fit-mapping.ts';
import type { Proposal } from '../domain/import-job.ts';
import type { MappingJson } from '../domain/mapping-choices.ts';
import { columnsOfMapping } from '../domain/place-mapping.ts';
import { columnKey } from '../domain/read-header.ts';
import { parseMapping } from '../mapping-file.ts';
import type { TableLook } from './look-at-table.server.ts';

type Known = { given: MappingJson | null; saved: MappingJson | undefined; others: readonly MappingJson[] };

const fits = (written: MappingJson, names: readonly string[], isWhole: boolean): boolean => {
  const mapping = parseMapping(written);
  if (!mapping.ok || !fitMapping(names, mapping.value, []).ok) return false;
  const present = new Set(names.map(columnKey));
  return !isWhole || columnsOfMapping(mapping.value).every((name) => present.has(columnKey(name)));
};

/**
 * How a file is proposed to be read: by the mapping that came with it, the one kept for its source, the profile that it
 * follows, a mapping that ships and whose columns are all there; else by a guess.
 */
export const proposeMapping = (look: TableLook, { given, saved, others }: Known): Proposal => {
  const names = look.columns.map(({ name }) => name);
  if (given) return { kind: 'given', mapping: given };
  if (saved && fits(saved, names, false)) return { kind: 'saved', mapping: saved };
  if (look.profile !== null) return { kind: 'profile', mapping: null };
  const known = others.find((one) => fits(one, names, true));
  return known ? { kind: 'known', mapping: known } : { kind: 'guess', mapping: look.guess };
};
