import { mappingOf } from '#lib/directory/index.ts';
import type { LabelTable } from './match-label.ts';
import {
  ACCESS_LABELS,
  AUDIENCE_LABELS,
  CARE_LABELS,
  COST_LABELS,
  FORMAT_LABELS,
  SERVICE_LABELS,
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

// The national schema's services in its own order.
const SERVICES = Object.keys(SERVICE_LABELS);

/** The national schema's services that topics and supports amount to. */
export const nationalServices = (topics: readonly string[], supports: readonly string[]): string[] => {
  const said = new Set([
    ...topics.flatMap((code) => mappingOf('topic', code).mednum ?? []),
    ...supports.flatMap((code) => mappingOf('support', code).mednum ?? []),
  ]);
  return SERVICES.filter((label) => said.has(label));
};
