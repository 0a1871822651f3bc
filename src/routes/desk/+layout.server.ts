import type { LayoutServerLoad } from './$types';

/** For whom somebody acts is said on every page of the desk. */
export const load: LayoutServerLoad = ({ locals }) => ({
  acting: locals.organization && { name: locals.organization.name, shortId: locals.organization.shortId },
});
