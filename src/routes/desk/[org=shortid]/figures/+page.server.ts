import { deskHref } from '../../../../web/desk.server.ts';
import { figuresAsked } from '../../../../web/figures.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await figuresAsked(locals, url)),
  locale: locals.locale,
  csv: deskHref(locals, '/figures.csv'),
});
