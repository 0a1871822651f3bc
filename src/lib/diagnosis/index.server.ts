/** Door of diagnosis for server code: the bank of questions, the anonymous slips. */
export { openItemBank } from './open-item-bank.server.ts';
export { positioningStop } from './positioning-stop.server.ts';
export { addSlip } from './slip-store.server.ts';
export { readSlipCounts } from './queries/slip-counts.server.ts';
