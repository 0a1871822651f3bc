import { fail } from '@sveltejs/kit';
import { readDetection } from '#lib/diagnosis/forms/detection-form.ts';
import { detect, QUESTIONS } from '#lib/diagnosis/index.ts';
import { detectionProblemWords } from '#lib/diagnosis/ui/detection-words.ts';
import type { Actions } from './$types';

export const _access = 'public';

const LAST = QUESTIONS.length - 1;

/** The question that was on the page (0 to 4); the first when that cannot be read. */
const stepOf = (form: FormData): number => {
  const written = form.get('step');
  return typeof written === 'string' && /^[0-4]$/.test(written) ? Number(written) : 0;
};

/** The answers travel in the form from question to question: nothing is kept here, nothing stands in the address. */
export const actions: Actions = {
  default: async ({ request, setHeaders }) => {
    setHeaders({ 'cache-control': 'no-store' });
    const form = await request.formData();
    const step = stepOf(form);
    const { answers, problems } = readDetection(form);
    if (form.has('back')) return { step: Math.max(0, step - 1), answers, problems: [], detected: undefined };
    // Until the last question, only what this one says can be put right here.
    const here = problems.filter(({ code, question }) =>
      code === 'nothing-answered' ? step === LAST : question === QUESTIONS[step]?.code,
    );
    const elsewhere = step === LAST ? problems.find((one) => !here.includes(one)) : undefined;
    if (elsewhere) {
      const back = QUESTIONS.findIndex(({ code }) => code === elsewhere.question);
      return fail(400, {
        ...{ step: back, answers, problems: [detectionProblemWords(elsewhere)], detected: undefined },
      });
    }
    if (here.length > 0)
      return fail(400, {
        ...{ step: here[0]?.code === 'nothing-answered' ? 0 : step, answers },
        ...{ problems: here.map(detectionProblemWords), detected: undefined },
      });
    if (step < LAST) return { step: step + 1, answers, problems: [], detected: undefined };
    return { step, answers, problems: [], detected: detect(answers) };
  },
};
