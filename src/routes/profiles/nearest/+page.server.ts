import { fail } from '@sveltejs/kit';
import { readCorrection, readTraits } from '#lib/diagnosis/forms/traits-form.ts';
import { nearestProfile } from '#lib/diagnosis/index.ts';
import { traitProblemWords } from '#lib/diagnosis/ui/profile-words.ts';
import type { Actions } from './$types';

export const _access = 'public';

/** A help to the helper: nothing is kept, nothing sent, nothing in the address. */
export const actions: Actions = {
  default: async ({ request, setHeaders }) => {
    setHeaders({ 'cache-control': 'no-store' });
    const form = await request.formData();
    const { traits, problems } = readTraits(form);
    if (problems.length > 0)
      return fail(400, { traits, problems: problems.map(traitProblemWords), nearest: undefined });
    const { found } = nearestProfile(traits);
    return { traits, problems: [], nearest: { found, chosen: readCorrection(form) } };
  },
};
