import { localizeHref } from '#lib/ui/addresses.ts';
import { apiQuotas } from '#lib/platform/settings.server.ts';
import { API_PROBLEM_CODES, problemTitle, statusOf } from '../../web/api-problem.ts';
import { FORMAT_FILES } from '../../web/export-files.ts';
import { OPERATIONS } from '../../web/openapi-operations.ts';
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
  quotas: apiQuotas(process.env),
  operations: OPERATIONS.map(({ id, method, path, summary, scope }) => ({
    ...{ id, method: method.toUpperCase(), path, summary, scope },
  })),
  problems: API_PROBLEM_CODES.map((code) => ({ code, status: statusOf(code), title: problemTitle(code) })),
});
