import { attributionsOf } from '#lib/territory/index.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ locals }) => ({
  attributions: attributionsOf(locals.territory.facts),
});
