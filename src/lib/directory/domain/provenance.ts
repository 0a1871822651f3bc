/**
 * Who may overwrite whom. An import never overwrites what a partner, an operator or the structure itself has said;
 * the structure's own word is the highest.
 */
export const TRUSTS = ['import', 'partner', 'operator', 'structure'] as const;
export type Trust = (typeof TRUSTS)[number];

/** Where one field's value came from. `on` is a date; `how` says more ("postcode": the locality's own position). */
export type FieldOrigin = { source: string; trust: Trust; on?: string; how?: string };

/** By field (the column's name); only fields whose origin differs from the row's own `source`, trusted as an import. */
export type Provenance = Record<string, FieldOrigin>;

const rank = (trust: Trust): number => TRUSTS.indexOf(trust);

/** Is `a` trusted more than `b`? */
export const isTrustedMore = (a: Trust, b: Trust): boolean => rank(a) > rank(b);

/** The trust of a field's present value; a field that provenance does not name is as trusted as an import. */
export const trustOf = (provenance: Provenance, field: string): Trust => provenance[field]?.trust ?? 'import';
