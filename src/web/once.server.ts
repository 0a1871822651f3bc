import type { Transaction } from 'kysely';
import { onlyOnce } from '#lib/accounts/index.server.ts';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import { inScope } from './desk.server.ts';

/** The hidden key of a form, new for each time that its page is shown. */
export const newRequestKey = (): string => newId();

/** All that a form holds, in the order of its fields. */
const contentOf = (form: FormData): string =>
  JSON.stringify([...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]));

/**
 * Works in the scope of whoever sent this form, once: the same form sent again within 24 hours (two presses of a button, a
 * page that is loaded again) is answered as the first time. Other words under the same hidden key are another form: somebody
 * went back and wrote something else. A form without a key is done as it comes.
 */
export const inScopeOnce = async <Outcome>(
  locals: App.Locals,
  form: FormData,
  page: string,
  work: (tx: Transaction<DirectoryTables>) => Promise<Outcome>,
): Promise<Outcome> => {
  const hidden = form.get('once');
  if (typeof hidden !== 'string' || hidden === '') return inScope(locals, work);
  const content = contentOf(form);
  const { territoryId } = locals.territory;
  const repeat = { territoryId, key: `${page}\n${content}`, request: content };
  return inScope(locals, async (tx) => {
    const done = await onlyOnce(tx, repeat, () => work(tx));
    // The content is in the key: no other request has it.
    if (done.kind === 'other-request') throw new Error('one key for two forms');
    return done.answer;
  });
};
