import { foldText } from '../../shared/fold-text.ts';

/**
 * Words of bodies that can sanction, or that say why somebody comes: a paper left on a table tells none of them. Folded
 * (no accent, small letters), as whole words. Folding makes ö an o; who has no ö writes OESHZ.
 */
const SHORT = ['cpas', 'oshz', 'oeshz', 'ocmw', 'forem', 'adg', 'ale', 'onem', 'cisp', 'pcs'];
const LONG = ['sozialhilfezentrum', 'action sociale', 'arbeitsamt', 'insertion', 'chomage'];
/** "C.P.A.S." and "C P A S" are letters one by one; "c'pas" is none of them. */
const SPELT = SHORT.map((word) => word.split('').join(' '));
const PATTERN = new RegExp(`(^|[^a-z])(${[...SHORT, ...LONG, ...SPELT].join('|')})([^a-z]|$)`);

/** Does a text name such a body, however it is spaced or dotted? */
export const isTelling = (text: string): boolean => PATTERN.test(foldText(text));

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
