import type { LabelTable } from './match-label.ts';
import {
  ACCESS_LABELS,
  AUDIENCE_LABELS,
  CARE_LABELS,
  COST_LABELS,
  FORMAT_LABELS,
} from './national-labels.ts';

const only = (table: LabelTable, scheme: string): [code: string, label: string][] =>
  Object.entries(table).flatMap(([label, refs]): [string, string][] => {
    const [ref, ...others] = refs;
    return others.length === 0 && ref?.startsWith(`${scheme}:`)
      ? [[ref.slice(scheme.length + 1), label]]
      : [];
  });

// Of two labels for one code the first is the schema's.
const firstOf = (pairs: readonly [string, string][]): ReadonlyMap<string, string> =>
  new Map(pairs.toReversed());

// "Tous publics" and job seekers are read, but the schema has no such value: it lists publics "specifically" meant.
const AUDIENCES = ['young', 'students', 'families', 'seniors', 'women'];

/** The national schema's label of a code, where it has one. */
export const NATIONAL_LABELS = {
  audience: firstOf(only(AUDIENCE_LABELS, 'audience').filter(([code]) => AUDIENCES.includes(code))),
  accessibility: firstOf(only(CARE_LABELS, 'accessibility')),
  cost: firstOf(only(COST_LABELS, 'cost')),
  access: firstOf(only(ACCESS_LABELS, 'access')),
  format: firstOf(only(FORMAT_LABELS, 'format').filter(([code]) => code !== 'mobile')),
} as const;

/** Labels that only the Walloon profile has, for codes without a French one. */
export const WALLOON_LABELS = {
  accessibility: new Map([
    ['wheelchair', 'Accessible PMR'],
    ['interpreter', 'Interprète'],
  ]),
  equipment: new Map([
    ['printer', 'Imprimante'],
    ['computer', 'Ordinateur'],
    ['scanner', 'Scanner'],
    ['wifi', 'Wifi'],
    ['tablet', 'Tablette'],
    ['smartphone', 'Smartphone'],
  ]),
  kind: new Map([
    ['epn', 'EPN'],
    ['asbl', 'ASBL'],
    ['cpas', 'CPAS'],
    ['commune', 'COMMUNE'],
    ['library', 'BIBLIOTHEQUE'],
    ['pcs', 'PCS'],
    ['cisp', 'CISP'],
    ['forem', 'FOREM'],
    ['ale', 'ALE'],
    ['training-centre', 'CENTRE_FORMATION'],
    ['other', 'Autre'],
  ]),
} as const;

/** Types of structures of the French map; a Walloon kind without an equivalent there has none. */
export const FRENCH_KINDS: ReadonlyMap<string, string> = new Map([
  ['epn', 'EPN'],
  ['asbl', 'ASSO'],
  ['cpas', 'CCAS'],
  ['commune', 'MUNI'],
  ['library', 'BIB'],
  ['training-centre', 'CFP'],
  ['other', 'Autre'],
]);

/** The labels of codes, each once; a code without a label is left out. */
export const labelsOf = (
  codes: readonly string[],
  ...tables: readonly ReadonlyMap<string, string>[]
): string[] => [
  ...new Set(codes.flatMap((code) => tables.map((table) => table.get(code)).find(Boolean) ?? [])),
];

// In the schema's order; topics say more than supports, and both may mean one of its services.
const SERVICES: readonly (readonly [label: string, codes: readonly string[]])[] = [
  [
    'Aide aux démarches administratives',
    ['administrative-procedures', 'online-health', 'support:procedures-help'],
  ],
  [
    'Maîtrise des outils numériques du quotidien',
    ['computer-basics', 'smartphone-basics', 'documents', 'internet-email', 'support:training'],
  ],
  ['Insertion professionnelle via le numérique', ['job-search', 'selling-online', 'work-tools']],
  ['Utilisation sécurisée du numérique', ['online-safety', 'online-banking']],
  ['Parentalité et éducation avec le numérique', ['children-digital']],
  ['Loisirs et créations numériques', ['photos-leisure', 'printing-3d']],
  ['Compréhension du monde numérique', ['awareness', 'media-literacy', 'free-software']],
  ['Accès internet et matériel informatique', ['support:connected-space']],
  ['Acquisition de matériel informatique à prix solidaire', ['support:equipment']],
];

/** The national schema's services that topics and supports amount to. */
export const nationalServices = (topics: readonly string[], supports: readonly string[]): string[] => {
  const said = new Set([...topics, ...supports.map((code) => `support:${code}`)]);
  return SERVICES.filter(([, codes]) => codes.some((code) => said.has(code))).map(([label]) => label);
};
