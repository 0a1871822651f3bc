import { textIn } from '../../directory/forms/form-values.ts';
import { STATED, type Stated } from '../domain/listing-state.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a structure says of one site; undefined when it is no state, or no site's id. */
export const readStatement = (
  form: FormData,
): { siteId: string; stated: Stated; note: string } | undefined => {
  const siteId = String(form.get('site') ?? '');
  const stated = STATED.find((one) => one === form.get('state'));
  return stated && UUID.test(siteId) ? { siteId, stated, note: textIn(form, 'note', 500) } : undefined;
};
