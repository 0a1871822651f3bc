import type { AskableItem, GivenAnswer } from './next-item.ts';

/** Words of the bank: French, and easy French; the other languages show the French. */
export type BankText = { fr: string; 'fr-x-facile': string };

/** A question of the bank: a situation, answers of which `key` is right, what whoever answers well knows how to do. */
export type BankItem = AskableItem & {
  /** DigComp 2.2, as "4.2". */
  competence: string;
  /** The thesaurus's topic that teaches it. */
  topic: string;
  text: BankText;
  answers: BankText[];
  key: number;
  skill: BankText;
  /** What a helper asks to try on a real device, instead of the question. */
  observed?: BankText;
  picture?: { file: string; alt: BankText };
};

/**
 * What was chosen: the place of an answer; one more than the last is "I do not know". On a real device: 0 alone, 1 with
 * help, 2 not yet.
 */
export type Choice = { id: string; choice: number };

const OBSERVED_CHOICES = 3;

/** Is this question asked as something to try? */
export const isTried = ({ observed }: BankItem, withHelper: boolean): boolean =>
  withHelper && observed !== undefined;

/** How many answers can be chosen, "I do not know" among them. */
export const choiceCount = (item: BankItem, withHelper: boolean): number =>
  isTried(item, withHelper) ? OBSERVED_CHOICES : item.answers.length + 1;

/** The choices as right or wrong: not to know is wrong, and so is to need help. Unknown questions are left out. */
export const gradeChoices = (
  bank: readonly BankItem[],
  choices: readonly Choice[],
  withHelper: boolean,
): GivenAnswer[] =>
  choices.flatMap(({ id, choice }): GivenAnswer[] => {
    const item = bank.find((one) => one.id === id);
    if (!item) return [];
    const right = isTried(item, withHelper) ? 0 : item.key;
    return [{ id, answer: choice === right ? 1 : 0 }];
  });
