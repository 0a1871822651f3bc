import { fail } from '@sveltejs/kit';
import { readDetectionNumbers, typedNumbers } from '#lib/diagnosis/forms/detection-form.ts';
import { detect } from '#lib/diagnosis/index.ts';
import { detectionProblemWords } from '#lib/diagnosis/ui/detection-words.ts';
import type { Actions } from './$types';

export const _access = 'public';

export const actions: Actions = {
  default: async ({ request, setHeaders }) => {
    setHeaders({ 'cache-control': 'no-store' });
    const form = await request.formData();
    const { answers, problems } = readDetectionNumbers(form);
    if (problems.length > 0)
      return fail(400, {
        ...{ typed: typedNumbers(form), problems: problems.map(detectionProblemWords) },
        detected: undefined,
      });
    return { typed: undefined, problems: [], detected: detect(answers) };
  },
};
