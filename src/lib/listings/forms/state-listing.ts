import { textIn } from '../../directory/forms/form-values.ts';
import { STATED, type Stated } from '../domain/listing-state.ts';
import { isUuid } from '../../shared/uuid.ts';

/** What a structure says of one site; undefined when it is no state, or no site's id. */
export const readStatement = (
  form: FormData,
): { siteId: string; stated: Stated; note: string } | undefined => {
  const siteId = String(form.get('site') ?? '');
  const stated = STATED.find((one) => one === form.get('state'));
  return stated && isUuid(siteId) ? { siteId, stated, note: textIn(form, 'note', 500) } : undefined;
};
