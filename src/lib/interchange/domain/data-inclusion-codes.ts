import { mappingOf } from '#lib/directory/index.ts';

// data·inclusion v1 (gip-inclusion/data-inclusion-schema, Licence Ouverte 2.0) in our own codes, both ways.

/** Its publics; "tous-publics" stands alone. */
export const PUBLICS: readonly (readonly [code: string, value: string])[] = [
  ['everyone', 'tous-publics'],
  ['employees', 'actifs'],
  ['low-income', 'beneficiaires-des-minimas-sociaux'],
  ['job-seekers', 'demandeurs-emploi'],
  ['students', 'etudiants'],
  ['families', 'familles'],
  ['women', 'femmes'],
  ['young', 'jeunes'],
  ['disability', 'personnes-en-situation-de-handicap'],
  ['newcomers', 'personnes-exilees'],
  ['seniors', 'seniors'],
];

export const MOBILISATION: readonly (readonly [code: string, value: string])[] = [
  ['email', 'envoyer-un-courriel'],
  ['walk-in', 'se-presenter'],
  ['phone', 'telephoner'],
  ['online-booking', 'utiliser-lien-mobilisation'],
];

export const COSTS: readonly (readonly [code: string, value: string])[] = [
  ['free', 'gratuit'],
  ['paid', 'payant'],
];

/** What is read of a theme: a service of this theme is about these. Each leads back to that theme alone. */
export const THEMES: Readonly<Record<string, { topics: readonly string[]; supports: readonly string[] }>> = {
  'numerique--acceder-a-des-services-en-ligne': {
    topics: ['administrative-procedures'],
    supports: ['procedures-help'],
  },
  'numerique--acceder-a-une-connexion-internet': { topics: [], supports: ['connected-space'] },
  'numerique--acquerir-un-equipement': { topics: [], supports: ['equipment'] },
  'numerique--maitriser-les-fondamentaux-du-numerique': {
    topics: ['computer-basics', 'internet-email'],
    supports: ['training'],
  },
};

/** The values that codes have, in the order of the table. */
export const valuesOf = (
  table: readonly (readonly [code: string, value: string])[],
  codes: readonly string[],
): string[] => table.filter(([code]) => codes.includes(code)).map(([, value]) => value);

/** The codes that values have, in the order of the table. */
export const codesFrom = (
  table: readonly (readonly [code: string, value: string])[],
  values: readonly string[],
): string[] => table.filter(([, value]) => values.includes(value)).map(([code]) => code);

/** The themes that topics and supports amount to, in alphabetical order. */
export const themesOf = (topics: readonly string[], supports: readonly string[]): string[] => {
  const said = new Set([
    ...topics.flatMap((code) => mappingOf('topic', code).dataInclusion ?? []),
    ...supports.flatMap((code) => mappingOf('support', code).dataInclusion ?? []),
  ]);
  return Object.keys(THEMES).filter((theme) => said.has(theme));
};
