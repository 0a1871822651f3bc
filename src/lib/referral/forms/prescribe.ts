import { isTerm } from '../../directory/index.ts';
import { CHANNELS, readTyped, type ReachProblem } from '../../journey/index.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { SLOTS, type Slot } from '../domain/referral-message.ts';
import type { Prescribing } from '../use-cases/prescribe.server.ts';
import { isUuid } from '../../shared/uuid.ts';
import { textIn } from '../../directory/forms/form-values.ts';

/** The form by which somebody is sent whom the structure does not follow, as typed. */
export type PrescribeForm = {
  place: string;
  topic: string;
  slot: Slot;
  speaker: string;
  firstName: string;
  reach: string;
  isUnreached: boolean;
  language: string;
  channel: string;
  hasAgreed: boolean;
};
export type PrescribeFormProblem = {
  code: 'no-such-place' | 'topic' | 'not-agreed' | 'choice' | ReachProblem['code'] | 'reach-both';
  field: 'place' | 'topic' | 'agreed' | 'reach' | 'speaker' | 'language' | 'channel';
};

const SPEAKERS = ['person', 'parent'] as const;
const slotOf = (text: unknown): Slot => SLOTS.find((one) => one === text) ?? 'any';

/** Reads the form as it was sent. */
export const readPrescribeForm = (form: FormData): PrescribeForm => ({
  ...{ place: textIn(form, 'place', 40), topic: textIn(form, 'topic', 40), slot: slotOf(form.get('slot')) },
  ...{ speaker: textIn(form, 'speaker', 20), firstName: textIn(form, 'firstName', 40) },
  ...{ reach: textIn(form, 'reach', 200), isUnreached: form.has('unreached') },
  ...{ language: textIn(form, 'language', 3), channel: textIn(form, 'channel', 20) },
  hasAgreed: form.has('agreed'),
});

/** The form as an address opens it: `topic`, `when`, `place`; what is no code of ours is left empty. */
export const prescribeFormOfAddress = (asked: URLSearchParams, language: string): PrescribeForm => {
  const topic = asked.get('topic') ?? '';
  return {
    ...{ place: (asked.get('place') ?? '').slice(0, 40), topic: isTerm('topic', topic) ? topic : '' },
    ...{ slot: slotOf(asked.get('when')), speaker: 'person', firstName: '', reach: '', isUnreached: false },
    ...{ language, channel: 'spoken', hasAgreed: false },
  };
};

/** What the form asks for, or all that is wrong with it. */
export const prescribingOfForm = (form: PrescribeForm): Result<Prescribing, PrescribeFormProblem[]> => {
  const problems: PrescribeFormProblem[] = [];
  const wrong = (code: PrescribeFormProblem['code'], field: PrescribeFormProblem['field']) =>
    problems.push({ code, field });
  const speaker = SPEAKERS.find((one) => one === form.speaker);
  const channel = CHANNELS.find((one) => one === form.channel);
  const reach = readTyped(form.reach, form.isUnreached);
  if (!isUuid(form.place)) wrong('no-such-place', 'place');
  if (!isTerm('topic', form.topic)) wrong('topic', 'topic');
  if (!speaker) wrong('choice', 'speaker');
  if (!channel) wrong('choice', 'channel');
  if (!isTerm('language', form.language)) wrong('choice', 'language');
  if (!reach.ok) wrong(reach.problem.code, 'reach');
  if (!form.hasAgreed) wrong('not-agreed', 'agreed');
  if (problems.length > 0 || !speaker || !channel || !reach.ok) return refused(problems);
  const { place: locationId, topic, slot, firstName, language, hasAgreed } = form;
  const contact = reach.value;
  return ok({ locationId, topic, slot, speaker, firstName, contact, language, channel, hasAgreed });
};
