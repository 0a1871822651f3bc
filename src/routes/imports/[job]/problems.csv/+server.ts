import { error } from '@sveltejs/kit';
import { safeCsv } from '#lib/interchange/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { rowMessage } from '../../../../web/import-words.ts';
import { jobInAddress, reportOf } from '../../../../web/imports.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'importer';

/** Every remark on every row, in the reader's words, for a spreadsheet. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const job = await jobInAddress(locals, params);
  const report =
    (await reportOf(locals, job.id, 'run')) ?? (await reportOf(locals, job.id, 'preview')) ?? error(404);
  const head = [m.imports_row(), m.imports_level(), m.imports_column(), m.imports_value(), m.imports_issue()];
  const lines = report.issues.map((issue) => [
    issue.row,
    issue.level === 'error' ? m.imports_level_error() : m.imports_level_warning(),
    issue.field,
    issue.value,
    rowMessage(issue, locals.locale),
  ]);
  return new Response(safeCsv([head, ...lines]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="remarks.csv"',
    },
  });
};
