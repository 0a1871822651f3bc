/** What a person can meet is a value: success, or a problem with a reason. What should not happen is thrown. */
export type Result<Value, Problem> = { ok: true; value: Value } | { ok: false; problem: Problem };

/** Wraps a success. */
export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

/** Wraps a problem; `problem` is usually a tagged object `{ code, ... }` that a route or the CLI puts into words. */
export const refused = <Problem>(problem: Problem): { ok: false; problem: Problem } => ({
  ok: false,
  problem,
});
