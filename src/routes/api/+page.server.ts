import { localizeHref } from '#lib/ui/addresses.ts';
import { FORMAT_FILES } from '../../web/export-files.ts';
import { searchParameters } from '../../web/openapi-search.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ url, locals }) => ({
  origin: url.origin,
  lang: locals.locale,
  embed: localizeHref('/embed'),
  licence: process.env.JALON_DATA_LICENCE ?? '',
  parameters: searchParameters(),
  files: FORMAT_FILES,
});
