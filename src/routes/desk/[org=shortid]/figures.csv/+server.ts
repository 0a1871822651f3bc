import * as m from '#lib/paraglide/messages.js';
import { csvOf } from '../../../../web/csv.ts';
import { figuresAsked } from '../../../../web/figures.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'desk';

export const GET: RequestHandler = async ({ locals, url }) => {
  const { year, today, rows, places } = await figuresAsked(locals, url);
  const lines = [
    [m.giveback_figures_what(), m.giveback_figures_value(), m.giveback_figures_how(), today],
    ...rows.map(({ label, value, how }) => [label, value, how, year]),
    ...places.map(({ name, value }) => [`${m.giveback_figure_year()} · ${name}`, value, '', year]),
  ];
  return new Response(csvOf(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="figures-${year}.csv"`,
    },
  });
};
