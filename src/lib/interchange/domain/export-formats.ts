import { ok, refused, type Result } from '../../shared/result.ts';
import {
  dataInclusionServices,
  dataInclusionStructures,
  dataInclusionTogether,
} from './export-data-inclusion.ts';
import type { ExportFormat } from './export-format.ts';
import { geojson } from './export-geojson.ts';
import { jsonLd } from './export-json-ld.ts';
import { placesCsv, placesJson, type PlacesProfile } from './export-places.ts';
import { hsds, hsdsList } from './hsds-service.ts';

/** Why there is no such export, with what there is. */
export type FormatProblem = {
  code: 'unknown-format' | 'unknown-profile';
  value: string;
  allowed: readonly string[];
};

const PROFILES: readonly PlacesProfile[] = ['wallonie', 'france'];

const FORMATS: Readonly<Record<string, (profile: PlacesProfile) => ExportFormat>> = {
  json: placesJson,
  csv: placesCsv,
  'data-inclusion': () => dataInclusionTogether,
  'data-inclusion-structures': () => dataInclusionStructures,
  'data-inclusion-services': () => dataInclusionServices,
  hsds: () => hsds,
  'hsds-list': () => hsdsList,
  geojson: () => geojson,
  'json-ld': () => jsonLd,
};

/** The formats of the whole offer, by the names that the command takes. */
export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

/** A format by its name; `profile` is of the national schema alone: "wallonie" (unless said) or "france". */
export const formatNamed = (
  name: string,
  profile: string | undefined,
): Result<ExportFormat, FormatProblem> => {
  const make = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (!make) return refused({ code: 'unknown-format', value: name, allowed: FORMAT_NAMES });
  const known = PROFILES.find((one) => one === (profile ?? 'wallonie'));
  return known
    ? ok(make(known))
    : refused({ code: 'unknown-profile', value: profile ?? '', allowed: PROFILES });
};
