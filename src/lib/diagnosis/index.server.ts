/** Door of the diagnosis on the server: the bank of questions. */
export { isProvisional, itemBank } from './item-bank.server.ts';
export { positioningStop } from './positioning-stop.server.ts';
