import type { ServiceDraft } from '#lib/directory/index.ts';

const LISTS = ['topics', 'supports', 'audiences', 'languages', 'formats'] as const;

/** Without the keys that say nothing: `undefined` and empty lists. */
export const withoutBlanks = <Draft extends object>(draft: Draft): Draft =>
  Object.fromEntries(
    Object.entries(draft).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Draft;

const union = (a: readonly string[] = [], b: readonly string[] = []): string[] => [...new Set([...a, ...b])];

const completed = (service: ServiceDraft, said: ServiceDraft): ServiceDraft => ({
  ...service,
  ...Object.fromEntries(LISTS.map((list) => [list, union(service[list], said[list])])),
  cost: said.cost ?? service.cost,
  costNote: said.costNote ?? service.costNote,
});

/**
 * The services of a place: those that the mapping gives every place, the first completed by what the row says, the
 * others by its price, audiences, languages and formats; without any, the row's own; undefined when nobody says anything.
 */
export const combineServices = (
  defaults: readonly ServiceDraft[],
  said: ServiceDraft,
): ServiceDraft[] | undefined => {
  const own = withoutBlanks(said);
  const [first, ...others] = defaults;
  if (!first) return Object.keys(own).length > 0 ? [own] : undefined;
  const general = { ...own, topics: undefined, supports: undefined };
  return [completed(first, own), ...others.map((service) => completed(service, general))].map(withoutBlanks);
};
