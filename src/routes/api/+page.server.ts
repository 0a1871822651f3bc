import { FORMAT_FILES } from '../../web/export-files.ts';
import { searchParameters } from '../../web/openapi-search.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ url }) => ({
  origin: url.origin,
  licence: process.env.JALON_DATA_LICENCE ?? '',
  parameters: searchParameters(),
  files: FORMAT_FILES,
});
