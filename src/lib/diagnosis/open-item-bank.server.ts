/** The bank of questions, read and checked when a page first asks for it: a slip or a command needs none of it. */
export const openItemBank = () => import('./item-bank.server.ts');
