import type { Scheme } from '#lib/directory/index.ts';
import { foldText } from '../../shared/fold-text.ts';

/** `scheme:code` of the thesaurus; `note:cost` keeps the label itself as a note on the price. */
export type TermRef = `${Scheme}:${string}` | 'note:cost';

/** Labels as a standard writes them, and what they mean; an empty list: known, and no code of ours says it. */
export type LabelTable = Readonly<Record<string, readonly TermRef[]>>;

/** A table ready to be searched. */
export type LabelIndex = ReadonlyMap<string, readonly TermRef[]>;

const keyOf = (label: string): string => foldText(label);

// "Gratuit : Je peux accéder …", "À distance (par téléphone …)": the label is what stands before its explanation.
const head = (label: string): string => label.split(/\s*[:(]/, 1)[0] ?? label;

/** Indexes tables together; a label's head is a key too when no other label begins alike. */
export const indexLabels = (...tables: readonly LabelTable[]): LabelIndex => {
  const index = new Map<string, readonly TermRef[]>();
  const entries = tables.flatMap((table) => Object.entries(table));
  const heads = entries.map(([label]) => keyOf(head(label)));
  for (const [place, [, terms]] of entries.entries()) {
    const key = heads[place] ?? '';
    if (heads.indexOf(key) === heads.lastIndexOf(key)) index.set(key, terms);
  }
  for (const [label, terms] of entries) index.set(keyOf(label), terms);
  return index;
};

const LONG_ENOUGH = 12;

// One wrong, missing or added letter.
const isOneLetterAway = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
};

/**
 * What a label means: found whatever its case, accents and punctuation, with or without its explanation, and with one
 * letter wrong when it is long. Undefined: unknown.
 */
export const matchLabel = (index: LabelIndex, label: string): readonly TermRef[] | undefined => {
  const key = keyOf(label);
  const found = index.get(key) ?? index.get(keyOf(head(label)));
  if (found || key.length < LONG_ENOUGH) return found;
  for (const [known, terms] of index) {
    if (known.length >= LONG_ENOUGH && isOneLetterAway(known, key)) return terms;
  }
  return undefined;
};
