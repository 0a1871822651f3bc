import { cellText, csvLine, type ExportRow } from './export-row.ts';
import type { ExportContext, ExportFormat } from './export-format.ts';
import { FRANCE_COLUMNS, franceRow } from './france-row.ts';
import { WALLOON_COLUMNS, walloonRow } from './walloon-row.ts';

/** Which form of the national schema: the Walloon profile loses nothing, the French one is strict. */
export type PlacesProfile = 'wallonie' | 'france';

const JSON_TYPE = 'application/json; charset=utf-8';

const head = (profile: PlacesProfile, context: ExportContext): string => {
  const members = {
    profile,
    territory: context.territory,
    licence: context.licence ?? null,
    attribution: context.attributions.join(' · '),
  };
  return `${JSON.stringify(members).slice(0, -1)},"lieux":[\n`;
};

// The French schema has no lists: its cells join them.
const joined = (row: ExportRow): object =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'object' && value !== null ? cellText(value) : value,
    ]),
  );

/** The national schema in JSON: an object that says profile and licence and holds the places. */
export const placesJson = (profile: PlacesProfile): ExportFormat => ({
  contentType: JSON_TYPE,
  extension: 'json',
  open: (context) => head(profile, context),
  between: ',\n',
  write: (offer) => {
    if (profile === 'wallonie') return { items: [JSON.stringify(walloonRow(offer))] };
    const row = franceRow(offer);
    return row.ok ? { items: [JSON.stringify(joined(row.value))] } : { items: [], leftOut: [row.problem] };
  },
  close: ({ written, leftOut }) => `\n],${JSON.stringify({ written, leftOut }).slice(1)}\n`,
});

/** The national schema in CSV: UTF-8, commas, CRLF, lists with "|". */
export const placesCsv = (profile: PlacesProfile): ExportFormat => {
  const columns = profile === 'wallonie' ? WALLOON_COLUMNS : FRANCE_COLUMNS;
  const line = (row: ExportRow) => csvLine(columns.map((column) => cellText(row[column])));
  return {
    contentType: 'text/csv; charset=utf-8',
    extension: 'csv',
    open: () => csvLine(columns),
    between: '',
    write: (offer) => {
      if (profile === 'wallonie') return { items: [line(walloonRow(offer))] };
      const row = franceRow(offer);
      return row.ok ? { items: [line(row.value)] } : { items: [], leftOut: [row.problem] };
    },
    close: () => '',
  };
};
