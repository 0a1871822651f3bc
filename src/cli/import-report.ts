import type { ImportReport, IntakeIssue } from '#lib/directory/index.server.ts';
import { profileText } from '#lib/interchange/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { reasonWords } from '../web/import-words.ts';
import type { Deps } from './io.ts';

/** The report of an import, with how the file was read; `message` is in the language of the command. */
export type PlacesReport = Omit<ImportReport, 'rows'> & {
  fileName: string;
  source: string;
  profile: string;
  encoding: string;
  isDryRun: boolean;
  rows: (IntakeIssue & { message: string })[];
};

const SHOWN = 20;
type Said = PlacesReport['rows'][number];

const refusedLines = (rows: readonly Said[], locale: Deps['locale']): string[] => {
  const errors = rows.filter(({ level }) => level === 'error');
  if (errors.length === 0) return [];
  const shown = errors.slice(0, SHOWN).map(({ row, field, value, message }) => {
    const text = value === '' ? message : m.import_issue_value({ message, field, value }, { locale });
    return m.import_issue_line({ row, message: text }, { locale });
  });
  const more = errors.length - shown.length;
  return [
    m.import_refused_title({}, { locale }),
    ...shown,
    ...(more > 0 ? [m.import_more({ count: more }, { locale })] : []),
  ];
};

/** Warnings of one kind are told once, with how many there are and where the first is. */
const warningLines = (rows: readonly Said[], locale: Deps['locale']): string[] => {
  const groups = Map.groupBy(
    rows.filter(({ level }) => level === 'warning'),
    ({ code }) => code,
  );
  if (groups.size === 0) return [];
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { row, field, value, message } = first;
    const text = value === '' ? message : m.import_issue_value({ message, field, value }, { locale });
    return [m.import_issue_group({ count: group.length, message: text, row }, { locale })];
  });
  return [m.import_warnings_title({}, { locale }), ...lines];
};

const duplicateLines = ({ duplicates }: PlacesReport, locale: Deps['locale']): string[] => {
  if (duplicates.length === 0) return [];
  const shown = duplicates.slice(0, SHOWN).map(({ a, b, score, reasons }) =>
    m.import_duplicate(
      {
        a: a.name,
        b: b.name,
        percent: Math.round(score * 100),
        reasons: reasonWords(reasons, locale).join(', '),
      },
      { locale },
    ),
  );
  const more = duplicates.length - shown.length;
  return [
    m.import_duplicates_title({}, { locale }),
    ...shown,
    ...(more > 0 ? [m.import_more({ count: more }, { locale })] : []),
  ];
};

/** The report for a person: counts first, then what to look at. */
export const reportLines = (report: PlacesReport, locale: Deps['locale']): string[] => {
  const { fileName: file, source, duplicates, importId, rows } = report;
  const profile = profileText(report.profile, locale);
  return [
    m.import_file({ file, profile, source }, { locale }),
    m.import_counts({ ...report, duplicates: duplicates.length }, { locale }),
    ...refusedLines(rows, locale),
    ...warningLines(rows, locale),
    ...duplicateLines(report, locale),
    importId === null ? m.import_dry_run({}, { locale }) : m.import_how_to_undo({ id: importId }, { locale }),
  ];
};
