import type { TerritoryFacts } from '#lib/territory/index.ts';
import type { DemoCommune, DemoLocality } from './demonstration.ts';

/** The communes of a territory with their localities, as the generator takes them. */
export const demoCommunesOf = (facts: Pick<TerritoryFacts, 'communes' | 'localities'>): DemoCommune[] => {
  const localities = new Map<string, DemoLocality[]>();
  for (const { commune, postalCode, name, latitude, longitude } of facts.localities) {
    const list = localities.get(commune) ?? [];
    list.push({ postalCode, name, latitude, longitude });
    localities.set(commune, list);
  }
  return facts.communes.map(({ code, name, community, population, latitude, longitude }) => ({
    code,
    name,
    community,
    population: population?.count ?? 0,
    latitude,
    longitude,
    localities: localities.get(code) ?? [],
  }));
};
