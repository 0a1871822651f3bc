import { sitemap } from '../../web/sitemap.ts';
import { answerExport } from '../../web/stream-export.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** The public pages, for search engines. */
export const GET: RequestHandler = (event) => answerExport(event, sitemap, 'sitemap.xml');
