import { fail } from '@sveltejs/kit';
import { readDetection } from '#lib/diagnosis/forms/detection-form.ts';
import { detect, noAnswers } from '#lib/diagnosis/index.ts';
import { detectionProblemWords } from '#lib/diagnosis/ui/detection-words.ts';
import type { Actions } from './$types';

export const _access = 'public';

/** Nothing is kept, not even in the history of a shared computer: the answer belongs to no address. */
export const actions: Actions = {
  default: async ({ request, setHeaders }) => {
    setHeaders({ 'cache-control': 'no-store' });
    const { answers, problems } = readDetection(await request.formData());
    if (problems.length > 0)
      return fail(400, { answers, problems: problems.map(detectionProblemWords), detected: undefined });
    return { answers: noAnswers(), problems: [], detected: detect(answers) };
  },
};
