import { foldText } from '../../shared/fold-text.ts';

/**
 * Words of bodies that can sanction, or that say why somebody comes: a paper left on a table tells none of them. Folded
 * (no accent, small letters), as whole words.
 */
const TELLING = [
  ...['cpas', 'oshz', 'ocmw', 'forem', 'adg', 'ale', 'onem', 'cisp', 'pcs', 'sozialhilfezentrum'],
  ...["centre public d'action sociale", 'action sociale', 'arbeitsamt', 'insertion', 'chomage'],
];
const PATTERN = new RegExp(`(^|[^a-z])(${TELLING.join('|')})([^a-z]|$)`);

/** Does a text name such a body? Folding makes ö an o, and OE of what is written ÖSHZ without dots. */
export const isTelling = (text: string): boolean =>
  PATTERN.test(foldText(text.replaceAll('’', "'").replaceAll('.', '')).replaceAll('oeshz', 'oshz'));

/**
 * The text where it may stand on a card, undefined where it names such a body: a name with a word cut out ("EPN du ... de
 * Valbois") would say as much, so that the address alone says where to go.
 */
export const neutralText = (text: string | null | undefined): string | undefined =>
  text && !isTelling(text) ? text : undefined;

/** An address line without those of its parts that name such a body: "CPAS, rue Haute 3" is "rue Haute 3". */
export const neutralLine = (line: string | null | undefined): string =>
  (line ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !isTelling(part))
    .join(', ');
