import { canonicalJson } from './canonical-json.ts';
import type { Fields } from './diff-offer.ts';

/** Which service of the row each given one is; those without a partner are new or no longer given. */
export type ServicePairs<Row> = {
  pairs: { row: Row; given: Fields; position: number }[];
  added: { given: Fields; position: number }[];
  gone: Row[];
};

const identity = (service: Fields): string =>
  canonicalJson([service.name, service.topics, service.supports] as const);

/**
 * Pairs the services that a source gives with those it gave before: first the same name, topics and supports wherever
 * they stand, so that taking one out does not rename the others; the rest in their order.
 */
export const pairServices = <Row extends Fields>(
  rows: readonly Row[],
  given: readonly Fields[],
): ServicePairs<Row> => {
  const free = new Set(rows);
  const found = new Map<number, Row>();
  const take = (position: number, row: Row | undefined) => {
    if (!row) return;
    free.delete(row);
    found.set(position, row);
  };
  given.forEach((service, position) => {
    const wanted = identity(service);
    take(
      position,
      [...free].find((row) => identity(row) === wanted),
    );
  });
  given.forEach((_service, position) => {
    if (!found.has(position)) take(position, [...free][0]);
  });
  const result: ServicePairs<Row> = { pairs: [], added: [], gone: [...free] };
  given.forEach((service, position) => {
    const row = found.get(position);
    if (row) result.pairs.push({ row, given: service, position });
    else result.added.push({ given: service, position });
  });
  return result;
};
