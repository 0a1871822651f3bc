import { readArea } from '../../../web/coordination.server.ts';
import { workbookOf } from '../../../web/coordination-sheets.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'coordinator';

export const GET: RequestHandler = async ({ locals }) => {
  const area = await readArea(locals);
  return new Response(new Uint8Array(await workbookOf(area)), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="structures-${area.today}.xlsx"`,
    },
  });
};
