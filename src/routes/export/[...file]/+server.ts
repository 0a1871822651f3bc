import { error } from '@sveltejs/kit';
import { formatNamed } from '#lib/interchange/index.ts';
import { EXPORT_FILES } from '../../../web/export-files.ts';
import { answerExport, answerPreflight, refuseWith } from '../../../web/stream-export.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** The whole public offer in an open format (docs/interop.md). */
export const GET: RequestHandler = async (event) => {
  const name = EXPORT_FILES.find(({ path }) => path === event.params.file)?.format;
  if (name === undefined) error(404);
  const format = formatNamed(name, event.url.searchParams.get('profile') ?? undefined);
  if (format.ok) return answerExport(event, format.value, event.params.file.split('/').at(-1) ?? name);
  const { code, value, allowed } = format.problem;
  const problem = { code, parameter: 'profile', value: value.slice(0, 120), allowed };
  return refuseWith({ type: 'about:blank', title: 'Unusable parameter', status: 400, problems: [problem] });
};

export const OPTIONS: RequestHandler = answerPreflight;
