import { progressWords } from '../../../../web/import-job-words.ts';
import { jobInAddress } from '../../../../web/imports.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'importer';

export const GET: RequestHandler = async ({ locals, params }) => {
  const job = await jobInAddress(locals, params);
  const isBusy = job.state === 'waiting' || job.state === 'running';
  return Response.json({ isBusy, words: progressWords(job) });
};
