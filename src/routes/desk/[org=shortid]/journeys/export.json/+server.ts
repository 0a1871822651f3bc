import { journeyExport } from '../../../../../web/journey-page.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'desk';

/** All that is kept of a person, as a file that they can take along. */
export const GET: RequestHandler = async ({ locals, url }) =>
  Response.json(await journeyExport(locals, url), {
    headers: { 'content-disposition': 'attachment; filename="jalon.json"' },
  });
