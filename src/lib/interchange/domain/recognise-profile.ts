import { DATA_INCLUSION, STRUCTURE_COLUMNS } from './data-inclusion-profile.ts';
import { HSDS } from './hsds-profile.ts';
import { NATIONAL_EARLY, NATIONAL_V1, WALLOON } from './national-profile.ts';
import type { PlacesMapping } from './place-mapping.ts';
import { columnKey } from './read-header.ts';

/** The profiles that are recognised by their columns; anything else needs a mapping. */
export const KNOWN_PROFILES = [
  WALLOON.name,
  NATIONAL_V1.name,
  NATIONAL_EARLY.name,
  DATA_INCLUSION.name,
  HSDS.name,
] as const;

const NEEDED = ['nom', 'commune', 'code_postal', 'adresse'].map(columnKey);
const KEYS = ['id', 'pivot', 'numero_bce'].map(columnKey);
const WALLOON_ONLY = ['pays', 'code_nis', 'numero_bce'].map(columnKey);
const HSDS_ONLY = ['location.id', 'organization.name'].map(columnKey);
const INCLUSION_NEEDED = ['source', 'id', 'nom', 'date_maj'].map(columnKey);
const INCLUSION_ONLY = STRUCTURE_COLUMNS.map(columnKey);
const V1_ONLY = [
  'courriels',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'modalites_acces',
].map(columnKey);
const EARLY_ONLY = [
  'publics_accueillis',
  'conditions_acces',
  'labels_nationaux',
  'labels_autres',
  'cle_ban',
  'courriel',
].map(columnKey);

/**
 * Which profile a file follows, from its column names: the four that every version requires (name, commune, postcode,
 * address) and an identifier; then the columns that only one version has. Between v1 and the early version the one with
 * more of its own columns wins. Structures of data·inclusion share those four: their own columns tell them. Undefined: some other table, which needs a declarative mapping.
 */
export const recogniseProfile = (columns: readonly string[]): PlacesMapping | undefined => {
  const present = new Set(columns.map(columnKey));
  const count = (names: readonly string[]) => names.filter((name) => present.has(name)).length;
  if (count(HSDS_ONLY) === HSDS_ONLY.length) return HSDS;
  if (count(INCLUSION_NEEDED) === INCLUSION_NEEDED.length && count(INCLUSION_ONLY) > 1) return DATA_INCLUSION;
  if (count(NEEDED) < NEEDED.length || count(KEYS) === 0) return undefined;
  if (count(WALLOON_ONLY) > 0) return WALLOON;
  return count(EARLY_ONLY) > count(V1_ONLY) ? NATIONAL_EARLY : NATIONAL_V1;
};
