import { readFileSync } from 'node:fs';
import { parseTerritoryFile } from '#lib/territory/forms/territory-file.ts';
import { demoCommunesOf } from './domain/demo-communes.ts';
import type { DemoCommune, Demonstration } from './domain/demonstration.ts';
import { generateDemonstration } from './domain/generate-demonstration.ts';

/** For tests: the communes of the territory that ships. */
export const shippedCommunes = (): DemoCommune[] => {
  const file = new URL('../../data/territory/wallonia.json', import.meta.url);
  const facts = parseTerritoryFile(readFileSync(file, 'utf8'));
  if (!facts.ok) throw new Error(JSON.stringify(facts.problem));
  return demoCommunesOf(facts.value);
};

export const TODAY = '2026-11-23';

/** For tests: the demonstration over them. */
export const demonstrationOf = (seed: number, today = TODAY): Demonstration =>
  generateDemonstration({ communes: shippedCommunes(), seed, today });
