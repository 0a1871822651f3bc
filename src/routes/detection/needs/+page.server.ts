import { fail } from '@sveltejs/kit';
import { readNeeds } from '#lib/diagnosis/forms/needs-form.ts';
import { orientParameters, type Needs } from '#lib/diagnosis/index.ts';
import { needsProblemWords } from '#lib/diagnosis/ui/needs-words.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'public';

/** To the proposals; who did not say where is asked that alone. */
const hrefOf = (needs: Needs): string => {
  const query = new URLSearchParams(orientParameters(needs)).toString();
  return localizeHref(needs.near ? '/orient/results' : '/orient/where') + (query && `?${query}`);
};

export const load: PageServerLoad = () => ({ blank: readNeeds(new FormData()).needs });

/** Three pages at one address, told apart by the button: who is concerned, the questions, what was said. */
export const actions: Actions = {
  default: async ({ request, setHeaders }) => {
    setHeaders({ 'cache-control': 'no-store' });
    const form = await request.formData();
    const { needs, said, problems } = readNeeds(form);
    if (problems.length > 0)
      return fail(400, { page: 2, needs, said, problems: problems.map(needsProblemWords), href: '' });
    return { page: form.has('see') ? 3 : 2, needs, said, problems: [], href: hrefOf(needs) };
  },
};
