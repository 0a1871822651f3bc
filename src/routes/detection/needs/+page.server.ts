import { fail } from '@sveltejs/kit';
import { readNeeds } from '#lib/diagnosis/forms/needs-form.ts';
import { orientParameters, searchParameters, type Needs } from '#lib/diagnosis/index.ts';
import { needsProblemWords } from '#lib/diagnosis/ui/needs-words.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'public';

/** An orientation takes more of the needs than the search; the link leads there as soon as this server has that page. */
const hasOrient = Object.keys(import.meta.glob('/src/routes/orient/+page.server.ts')).length > 0;

const hrefOf = (needs: Needs): string => {
  const parameters = hasOrient ? orientParameters(needs) : searchParameters(needs);
  const query = new URLSearchParams(parameters).toString();
  return localizeHref(hasOrient ? '/orient' : '/places') + (query && `?${query}`);
};

export const load: PageServerLoad = () => ({ blank: readNeeds(new FormData()).needs });

/** Three pages at one address, told apart by the button: who is concerned, the questions, what was said. */
export const actions: Actions = {
  default: async ({ request, setHeaders }) => {
    setHeaders({ 'cache-control': 'no-store' });
    const form = await request.formData();
    const { needs, problems } = readNeeds(form);
    if (problems.length > 0)
      return fail(400, { page: 2, needs, problems: problems.map(needsProblemWords), href: '' });
    return { page: form.has('see') ? 3 : 2, needs, problems: [], href: hrefOf(needs) };
  },
};
