import type { Fields } from './diff-offer.ts';
import type { FieldOrigin, Provenance } from './provenance.ts';

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** The provenance of a new row: nothing to say of a plain import; else who says each field that says something. */
export const withOriginsOf = (fields: Fields, origin: FieldOrigin): Provenance =>
  origin.trust === 'import'
    ? {}
    : Object.fromEntries(
        Object.entries(fields)
          .filter(([, value]) => !isEmpty(value))
          .map(([field]) => [field, origin]),
      );
