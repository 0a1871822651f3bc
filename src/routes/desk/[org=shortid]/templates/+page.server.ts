import { readDeskTemplates } from '#lib/directory/index.server.ts';
import { deskOf, inScope } from '../../../../web/desk.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { organization, territory } = deskOf(locals);
  const templates = await inScope(locals, (tx) =>
    readDeskTemplates(tx, territory.territoryId, organization.id),
  );
  const places = Number(url.searchParams.get('places')) || 0;
  return { templates, places, isSaved: url.searchParams.has('saved') };
};
