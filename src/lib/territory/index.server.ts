/** Door for server code: loading a territory and reading what is known of it. */
export { loadTerritory } from './use-cases/load-territory.server.ts';
export type { LoadedTerritory, LoadOptions, TerritoryProblem } from './use-cases/load-territory.server.ts';
export { readTerritoryFacts } from './queries/territory-facts.server.ts';
export { readInstalledTerritories } from './queries/installed-territories.server.ts';
export type { TerritoryTables } from './territory-tables.server.ts';
export { buildSchematicMap } from './schematic-map.server.ts';
export { readBoundaries } from './forms/boundaries-file.ts';
