import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/ui/addresses.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { findPlaces, firstPlace } from '#lib/territory/index.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ locals, url }) => {
  const { places, facts } = locals.territory;
  const typed = (url.searchParams.get('near') ?? '').trim();
  const where = typed ? findPlaces(places, typed) : undefined;
  if (where?.kind === 'found' || where?.kind === 'point')
    redirect(303, localizeHref(`/sheet/${firstPlace(where)?.communeCode}`));
  const locale = dataLocale(locals.locale);
  const communes = facts.communes
    .map(({ code, name }) => ({ code, name: textFor(name, locale)?.text ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const choices =
    where?.kind === 'choose'
      ? where.places.map(({ communeCode, communeName, name }) => ({
          code: communeCode,
          name: `${textFor(name, locale)?.text} (${textFor(communeName, locale)?.text})`,
        }))
      : [];
  return { communes, typed, isUnknown: where !== undefined && choices.length === 0, choices };
};
