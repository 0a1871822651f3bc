import { readPlacesNamed } from '#lib/directory/index.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

const LONGEST = 120;
/** As many as a page of names shows. */
const FULL = 30;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, territoryId } = locals.territory;
  const asked = url.searchParams.get('q');
  const q = (asked ?? '').replaceAll('\0', '').toWellFormed().slice(0, LONGEST).trim();
  const places = q === '' ? [] : await readPlacesNamed(db, territoryId, q);
  return { q, hasAsked: q !== '', places, mayBeMore: places.length === FULL };
};
