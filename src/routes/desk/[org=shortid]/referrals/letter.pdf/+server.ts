import { answerPaper, letterOf } from '../../../../../web/referral-papers.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'desk';

export const GET: RequestHandler = async ({ locals, url }) =>
  answerPaper(await letterOf(locals, url), 'jalon-letter');
