import { choiceCount, type BankItem, type Choice } from '../domain/item-bank.ts';

/**
 * A walk through the questions, as the page's hidden fields carry it: nothing of it is kept on the server or stands in an
 * address.
 */
export type Walk = { withHelper: boolean; choices: Choice[] };

/** `1-03:2,4-01:0`: in the order of the answers. */
export const walkText = (choices: readonly Choice[]): string =>
  choices.map(({ id, choice }) => `${id}:${choice}`).join(',');

/** The choice when it can be one of that question's; undefined otherwise. */
export const readChoice = (
  bank: readonly BankItem[],
  withHelper: boolean,
  id: string,
  text: string,
): Choice | undefined => {
  const item = bank.find((one) => one.id === id);
  const choice = /^\d$/.test(text) ? Number(text) : NaN;
  return item && choice < choiceCount(item, withHelper) ? { id, choice } : undefined;
};

/** Reads the hidden fields; undefined when they were changed: an unknown question or answer, one question twice. */
export const readWalk = (bank: readonly BankItem[], form: FormData): Walk | undefined => {
  const withHelper = form.get('helper') !== null;
  const text = form.get('given');
  if (text === null || text === '') return { withHelper, choices: [] };
  if (typeof text !== 'string' || text.length > bank.length * 8) return undefined;
  const read = text.split(',').map((part) => {
    const [id = '', choice = ''] = part.split(':');
    return readChoice(bank, withHelper, id, choice);
  });
  const choices = read.filter((one) => one !== undefined);
  const isWhole = choices.length === read.length && new Set(choices.map(({ id }) => id)).size === read.length;
  return isWhole ? { withHelper, choices } : undefined;
};
