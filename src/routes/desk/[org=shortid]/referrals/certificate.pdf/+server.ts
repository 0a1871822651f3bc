import { answerPaper, certificateOf } from '../../../../../web/referral-papers.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'desk';

export const GET: RequestHandler = async ({ locals, url }) =>
  answerPaper(await certificateOf(locals, url), 'jalon-certificate');
