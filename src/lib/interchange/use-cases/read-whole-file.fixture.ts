import { parseMapping } from '../mapping-file.ts';
import { readPlacesFile, type PlacesFile } from './read-places-file.server.ts';

const defaults = { country: 'BE', today: '2026-11-23' };

const open = (text: string, more: Partial<PlacesFile> = {}) =>
  readPlacesFile({
    source: { bytes: new TextEncoder().encode(text) },
    fileName: 'lieux.csv',
    defaults,
    ...more,
  });

/** Everything that reading a small file gives, with the issues in short: "row level column code". */
export const readAll = async (text: string, more: Partial<PlacesFile> = {}) => {
  const opened = await open(text, more);
  if (!opened.ok)
    return { problem: opened.problem, profile: undefined, fileIssues: [], rows: [], drafts: [], issues: [] };
  const rows = [];
  for await (const row of opened.value.rows) rows.push(row);
  return {
    problem: undefined,
    profile: opened.value.profile,
    fileIssues: opened.value.fileIssues,
    rows,
    drafts: rows.flatMap(({ draft }) => draft ?? []),
    issues: rows.flatMap(({ issues }) =>
      issues.map(({ row, level, field, code }) => [row, level, field, code].join(' ')),
    ),
  };
};

/** A mapping of the least, completed. */
export const mappingOf = (written: object) => {
  const mapping = parseMapping({ format: 'jalon-places-mapping/1', name: 'essai', ...written });
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problem));
  return mapping.value;
};

/** A spreadsheet made by hand. */
export const SIMPLE = mappingOf({
  fields: {
    name: 'nom',
    street: 'adresse',
    postalCode: 'cp',
    city: 'commune',
    phones: 'tel',
    hours: 'horaires',
  },
});
