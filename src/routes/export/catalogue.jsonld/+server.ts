import { dcatCatalogue } from '../../../web/catalogue.ts';
import { exportContext } from '../../../web/export.server.ts';
import { answerFeed, answerPreflight } from '../../../web/stream-export.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** Which data sets there are, for catalogues (DCAT-AP). */
export const GET: RequestHandler = ({ locals, url }) => {
  const catalogue = dcatCatalogue(exportContext(locals.territory, locals.now, url.origin));
  return answerFeed(JSON.stringify(catalogue), 'application/ld+json; charset=utf-8');
};

export const OPTIONS: RequestHandler = answerPreflight;
