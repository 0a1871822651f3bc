import { fail } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { checkFile } from '../../web/check-file.server.ts';
import { askForWork } from '../../web/work-limit.server.ts';
import type { Actions } from './$types';

export const _access = 'public';

const LARGEST = 10_000_000;
/** Reading is work: so many at once in a process, no more. */
const AT_ONCE = 2;
let running = 0;

const refuse = (status: number, text: string) =>
  fail(status, {
    problems: [{ field: 'file', text }],
    checked: undefined,
    formats: [],
    notTaken: '',
    name: '',
  });

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const file = (await request.formData()).get('file');
    if (!(file instanceof File) || file.size === 0) return refuse(400, m.check_problem_missing());
    if (file.size > LARGEST) return refuse(413, m.check_problem_large());
    const wait = await askForWork(locals, 'check-file', getClientAddress());
    if (wait) return refuse(429, wait.text);
    if (running >= AT_ONCE) return refuse(503, m.check_problem_busy());
    running++;
    try {
      const { country, timeZone } = locals.territory;
      const given = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
      const { locale } = locals;
      const today = localDay(locals.now, timeZone);
      const { places: checked, formats } = await checkFile(given, { country, locale, today });
      const said = { problems: [], formats, name: file.name };
      if (!('problem' in checked)) return { ...said, checked, notTaken: '' };
      // Services alone, say, are no file of places, and may be valid all the same.
      const isOneAnyway = formats.some(({ state }) => state !== 'other');
      return isOneAnyway
        ? { ...said, checked: undefined, notTaken: checked.problem }
        : refuse(422, checked.problem);
    } finally {
      running--;
    }
  },
};
