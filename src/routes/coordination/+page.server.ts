import { readArea } from '../../web/coordination.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'coordinator';

/** One commune at a time on the page (its choice is in the address); the workbook holds all of them. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { today, communes, structures, slots } = await readArea(locals);
  const asked = url.searchParams.get('commune');
  const chosen = communes.find(({ code }) => code === asked) ?? communes[0];
  return {
    ...{ today, communes, chosen, locale: locals.locale, n: structures.length },
    old: structures.filter(({ isOld }) => isOld).length,
    structures: structures.filter(({ communeCode }) => communeCode === chosen?.code),
    slots: slots.filter(({ commune }) => commune === chosen?.code),
  };
};
