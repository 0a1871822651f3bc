/**
 * Who may use a route: what it exports as `_access`.
 * `public` everybody · `signed-in` whoever has signed in · `desk` who edits the offer of the organization in the address ·
 * `sender` that, or who sends people for it · `manager` who manages it · `verifier` who verifies registrations (operators, networks) · `coordinator` and `operator`
 * with their second factor, `overseer` either of them · `importer` an operator, or who coordinates the whole territory ·
 * `link` whoever holds the mailed link in the address · `api-key` a program with a key (`Authorization: Bearer`) ·
 * `demonstration` everybody, in demonstration mode alone.
 */
export const ACCESSES = [
  'public',
  'signed-in',
  'desk',
  'sender',
  'manager',
  'verifier',
  'coordinator',
  'operator',
  'overseer',
  'importer',
  'link',
  'api-key',
  'demonstration',
] as const;
export type Access = (typeof ACCESSES)[number];

/** Is this a value that a route may export? */
export const isAccess = (value: unknown): value is Access => ACCESSES.some((access) => access === value);
