import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { buildBoundaryMap, type SchematicMap, type TerritoryFacts } from '#lib/territory/index.ts';
import { buildSchematicMap, readBoundaries } from '#lib/territory/index.server.ts';

/** The territory's map: its projection, the picture as one cacheable file, and whether the limits are schematic. */
export type TerritoryMap = { map: SchematicMap; svg: string; version: string; isSchematic: boolean };

const draw = (map: SchematicMap): string => {
  const communes = map.communes.map(({ path }) => `<path d="${path}"/>`).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${map.width} ${map.height}">` +
    '<style>.c{fill:#e3eef0;stroke:#fff;stroke-width:1.2}.b{fill:none;stroke:#0b4f5c;stroke-width:2.2;stroke-linejoin:round}' +
    '@media (prefers-color-scheme:dark){.c{fill:#24363e;stroke:#12191d}.b{stroke:#8fd3df}}</style>' +
    `<g class="c" fill-rule="evenodd">${communes}</g><path class="b" d="${map.borders}"/></svg>`
  );
};

const official = (facts: TerritoryFacts, file: string, log: Logger): SchematicMap | undefined => {
  const boundaries = readBoundaries(readFileSync(file, 'utf8'), facts);
  if (boundaries.ok) return buildBoundaryMap(facts, boundaries.value);
  log.error({ problem: boundaries.problem }, 'JALON_BOUNDARIES cannot be used: the map stays schematic');
  return undefined;
};

/** Draws the map once: official limits from the operator's file where it is given and readable, else schematic ones. */
export const drawTerritoryMap = (
  facts: TerritoryFacts,
  boundariesFile: string | undefined,
  log: Logger,
): TerritoryMap => {
  const given = boundariesFile ? official(facts, boundariesFile, log) : undefined;
  const map = given ?? buildSchematicMap(facts);
  const svg = draw(map);
  const version = createHash('sha256').update(svg).digest('base64url').slice(0, 10);
  return { map, svg, version, isSchematic: given === undefined };
};
