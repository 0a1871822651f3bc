import { ok, refused, type Result } from '../../shared/result.ts';
import { readTyped, type Contact, type ReachProblem } from '../domain/reach.ts';
import {
  AGE_CLASSES,
  ARRIVALS,
  CHANNELS,
  NEXT_STEPS,
  SPEAKERS,
  type AgeClass,
  type Arrival,
  type Channel,
  type NextStep,
  type Speaker,
} from '../domain/record-state.ts';
import { textIn } from '../../directory/forms/form-values.ts';

/** The form as it was sent: shown again as it is. */
export type JourneyForm = {
  speaker: string;
  firstName: string;
  reach: string;
  /** The person prefers not to say how to be reached. */
  isUnreached: boolean;
  language: string;
  age: string;
  commune: string;
  arrival: string;
  needs: string[];
  note: string;
  next: string;
  channel: string;
  hasAgreed: boolean;
  isAnother: boolean;
};
/** What the form says, read. */
export type OpeningOfForm = {
  speaker: Speaker;
  firstName: string;
  contact: Contact | undefined;
  language: string;
  ageClass: AgeClass;
  communeCode: string | null;
  arrival: Arrival;
  needs: string[];
  note: string;
  nextStep: NextStep;
  channel: Channel;
  hasAgreed: boolean;
  isAnother: boolean;
};
export type FormProblem =
  | ((ReachProblem | { code: 'reach-both' }) & { field: 'reach' })
  | { code: 'choice-unreadable'; field: keyof JourneyForm };
/** What may be chosen, beyond what a journey itself knows. */
export type Choices = {
  languages: readonly string[];
  communes: readonly string[];
  topics: readonly string[];
};

const LONGEST = { firstName: 40, reach: 200, note: 280 } as const;
/** Reads the fields, whatever they hold. */
export const readJourneyForm = (form: FormData): JourneyForm => ({
  ...{ speaker: textIn(form, 'speaker'), firstName: textIn(form, 'firstName', LONGEST.firstName) },
  ...{ reach: textIn(form, 'reach', LONGEST.reach), isUnreached: form.has('unreached') },
  ...{ language: textIn(form, 'language'), age: textIn(form, 'age'), commune: textIn(form, 'commune') },
  ...{ arrival: textIn(form, 'arrival'), needs: form.getAll('needs').map(String).slice(0, 40) },
  ...{
    note: textIn(form, 'note', LONGEST.note),
    next: textIn(form, 'next'),
    channel: textIn(form, 'channel'),
  },
  ...{ hasAgreed: form.has('agreed'), isAnother: form.has('another') },
});

const oneOf = <Code extends string>(codes: readonly Code[], text: string): Code | undefined =>
  codes.find((code) => code === text);

/** What a form that was read means; every problem names its field. */
export const openingOfForm = (
  form: JourneyForm,
  { languages, communes, topics }: Choices,
): Result<OpeningOfForm, FormProblem[]> => {
  const problems: FormProblem[] = [];
  const chosen = <Code extends string>(field: keyof JourneyForm, codes: readonly Code[]): Code => {
    const code = oneOf(codes, String(form[field]));
    if (code === undefined) problems.push({ code: 'choice-unreadable', field });
    return code ?? (codes[0] as Code);
  };
  const reach = readTyped(form.reach, form.isUnreached);
  if (!reach.ok) problems.push({ ...reach.problem, field: 'reach' });
  if (!form.needs.every((topic) => topics.includes(topic)))
    problems.push({ code: 'choice-unreadable', field: 'needs' });
  const opening: OpeningOfForm = {
    ...{
      speaker: chosen('speaker', SPEAKERS),
      firstName: form.firstName,
      note: form.note,
      needs: [...new Set(form.needs)],
    },
    ...{ contact: reach.ok ? reach.value : undefined, language: chosen('language', languages) },
    ...{ ageClass: chosen('age', AGE_CLASSES), arrival: chosen('arrival', ARRIVALS) },
    communeCode: form.commune === '' ? null : chosen('commune', communes),
    ...{ nextStep: chosen('next', NEXT_STEPS), channel: chosen('channel', CHANNELS) },
    ...{ hasAgreed: form.hasAgreed, isAnother: form.isAnother },
  };
  return problems.length > 0 ? refused(problems) : ok(opening);
};
