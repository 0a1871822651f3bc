import { deskHref } from '../../../../../web/desk.server.ts';
import { journeyExport } from '../../../../../web/journey-page.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await journeyExport(locals, url)),
  ...{ base: deskHref(locals, '/journeys'), locale: locals.locale },
});
