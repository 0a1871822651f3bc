/** Door of diagnosis for server code: the anonymous slips. */
export { addSlip } from './slip-store.server.ts';
export { readSlipCounts } from './queries/slip-counts.server.ts';
