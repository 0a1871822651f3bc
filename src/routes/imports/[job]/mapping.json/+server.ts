import { error } from '@sveltejs/kit';
import { jobInAddress, reportOf } from '../../../../web/imports.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'importer';

/** The mapping of a job as a file that the command and the next upload take; of a recognised profile, a guess to begin with. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const job = await jobInAddress(locals, params);
  const look = await reportOf(locals, job.id, 'look');
  const mapping = job.mapping ?? look?.proposal.mapping ?? look?.guess;
  if (!mapping) error(404);
  return new Response(`${JSON.stringify(mapping, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mapping.json"',
    },
  });
};
