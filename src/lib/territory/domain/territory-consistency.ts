import { foldText } from '../../shared/fold-text.ts';
import { DATA_LOCALES, type LocalizedText } from '../../shared/localized-text.ts';
import type { TerritoryFacts } from './territory-facts.ts';

/** What is wrong at one place of a territory file. `at` reads `communes[12].latitude`. */
export type FileProblem =
  | { at: string; code: 'missing' }
  | { at: string; code: 'wrong-type'; expected: string; received: string }
  | { at: string; code: 'out-of-range'; expected: string; received: string }
  | { at: string; code: 'duplicate'; value: string; firstAt: string }
  | { at: string; code: 'unknown-reference'; value: string; list: string };

/** The folded name that, with postal code and commune, tells localities apart: French, or the first language there is. */
export const localityKey = (name: LocalizedText): string =>
  foldText(name.fr ?? DATA_LOCALES.map((locale) => name[locale]).find((text) => text !== undefined) ?? '');

const duplicates = (list: string, keys: string[]): FileProblem[] => {
  const first = new Map<string, number>();
  return keys.flatMap((value, index): FileProblem[] => {
    const seen = first.get(value);
    if (seen === undefined) first.set(value, index);
    return seen === undefined
      ? []
      : [{ at: `${list}[${index}]`, code: 'duplicate', value, firstAt: `${list}[${seen}]` }];
  });
};

const references = (
  list: string,
  field: string,
  values: (string | undefined)[],
  into: string,
  known: ReadonlySet<string>,
): FileProblem[] =>
  values.flatMap((value, index): FileProblem[] =>
    value === undefined || known.has(value)
      ? []
      : [{ at: `${list}[${index}].${field}`, code: 'unknown-reference', value, list: into }],
  );

const codes = (list: { code: string }[]): Set<string> => new Set(list.map((item) => item.code));

const badPostalCodes = (facts: TerritoryFacts): FileProblem[] =>
  facts.localities.flatMap(({ postalCode }, index): FileProblem[] =>
    postalCode.length === facts.postalCode.digits && /^\d+$/.test(postalCode)
      ? []
      : [
          {
            at: `localities[${index}].postalCode`,
            code: 'out-of-range',
            expected: `${facts.postalCode.digits} digits`,
            received: postalCode,
          },
        ],
  );

const duplicateProblems = ({ provinces, bassins, communes, localities }: TerritoryFacts): FileProblem[] => {
  const codesOf = (list: { code: string }[]): string[] => list.map((one) => one.code);
  const localityKeys = localities.map((one) => `${one.postalCode} ${localityKey(one.name)} ${one.commune}`);
  return [
    ...duplicates('provinces', codesOf(provinces)),
    ...duplicates('bassins', codesOf(bassins)),
    ...duplicates('communes', codesOf(communes)),
    ...duplicates('localities', localityKeys),
  ];
};

const referenceProblems = ({ provinces, bassins, communes, localities }: TerritoryFacts): FileProblem[] => {
  const ofCommunes = (field: 'province' | 'bassin' | 'mainPostalCode') => communes.map((one) => one[field]);
  const postalCodes = new Set(localities.map((one) => one.postalCode));
  const communesOfLocalities = localities.map((one) => one.commune);
  return [
    ...references('communes', 'province', ofCommunes('province'), 'provinces', codes(provinces)),
    ...references('communes', 'bassin', ofCommunes('bassin'), 'bassins', codes(bassins)),
    ...references('localities', 'commune', communesOfLocalities, 'communes', codes(communes)),
    ...references('communes', 'mainPostalCode', ofCommunes('mainPostalCode'), 'localities', postalCodes),
  ];
};

/**
 * What the shape of a file cannot tell: codes given twice, references to nothing, postal codes of another length.
 * An empty list means that the facts hold together.
 */
export const inconsistencies = (facts: TerritoryFacts): FileProblem[] => [
  ...duplicateProblems(facts),
  ...referenceProblems(facts),
  ...badPostalCodes(facts),
];
