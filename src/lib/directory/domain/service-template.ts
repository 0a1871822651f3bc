import { isSameValue } from './canonical-json.ts';
import type { Fields } from './diff-offer.ts';

/** What a template says of a service. Hours, order and status are each place's own. */
const TEMPLATE_FIELDS = [
  ...['name', 'description', 'topics', 'supports', 'audiences', 'languages', 'formats', 'access'],
  ...['cost', 'cost_note'],
] as const;

/** Of the columns of a service, those that a template holds. */
export const templateFieldsOf = (service: object): Fields => {
  const values = service as Fields;
  return Object.fromEntries(
    TEMPLATE_FIELDS.flatMap((field) => {
      const value = values[field];
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
};

/** What a new version of a template says otherwise: this alone goes to the places. What a place said for itself stays. */
export const changedFields = (before: Fields, after: Fields): Fields =>
  Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !isSameValue(before[field] ?? null, value ?? null)),
  );

/** What would change in one service that follows. `isOwn`: the place had said something else than the template. */
export type FollowerChange = { field: string; from: Fields[string]; to: Fields[string]; isOwn: boolean };

/** The fields of a service that would become other ones, with what they are now. */
export const followerChanges = (before: Fields, changed: Fields, service: object): FollowerChange[] => {
  const present = service as Fields;
  return Object.entries(changed).flatMap(([field, to]) => {
    const from = present[field] ?? null;
    if (isSameValue(from, to)) return [];
    return [{ field, from, to, isOwn: !isSameValue(from, before[field] ?? null) }];
  });
};
