import * as m from '#lib/paraglide/messages.js';
import { figuresAsked } from '../../../../web/figures.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'desk';

/** A cell that a spreadsheet takes for a formula is text all the same: the apostrophe says so. */
const cell = (value: string | number): string =>
  `"${String(value)
    .replace(/^[=+\-@\t\r]/, "'$&")
    .replaceAll('"', '""')}"`;

export const GET: RequestHandler = async ({ locals, url }) => {
  const { year, today, rows, places } = await figuresAsked(locals, url);
  const lines = [
    [m.giveback_figures_what(), m.giveback_figures_value(), m.giveback_figures_how(), today],
    ...rows.map(({ label, value, how }) => [label, value, how, year]),
    ...places.map(({ name, value }) => [`${m.giveback_figure_year()} · ${name}`, value, '', year]),
  ];
  return new Response(`\uFEFF${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="figures-${year}.csv"`,
    },
  });
};
