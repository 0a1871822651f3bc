import { isTerm } from '../../directory/index.ts';
import { CHANNELS } from '../../journey/index.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { REACHES, SHARES, SLOTS, type Reach, type Share, type Slot } from '../domain/referral-message.ts';
import { isUuid } from '../../shared/uuid.ts';

/** The form by which somebody is sent, as typed. An address fills in codes alone: nothing in it says who. */
export type SendForm = {
  person: string;
  place: string;
  topic: string;
  slot: Slot;
  reach: Reach;
  shares: Share[];
  byLetter: boolean;
  /** The words were spoken, and the answer was yes. */
  hasAgreed: boolean;
  channel: Channel;
};
export type SendAsked = Omit<SendForm, 'person' | 'place'> & { recordId: string; locationId: string };
export type SendFormProblem = {
  code: 'no-such-journey' | 'no-such-place' | 'topic';
  field: 'person' | 'place' | 'topic';
};

type Channel = (typeof CHANNELS)[number];

const code = (text: unknown): string => (typeof text === 'string' ? text.slice(0, 40) : '');
const oneOf = <T extends string>(list: readonly T[], text: unknown, other: T): T =>
  list.find((one) => one === text) ?? other;

/** Reads the form as it was sent. */
export const readSendForm = (form: FormData): SendForm => ({
  ...{ person: code(form.get('person')), place: code(form.get('place')), topic: code(form.get('topic')) },
  slot: oneOf(SLOTS, form.get('slot'), 'any'),
  reach: oneOf(REACHES, form.get('reach'), 'none'),
  shares: SHARES.filter((one) => form.getAll('share').includes(one)),
  byLetter: form.get('letter') === 'on',
  hasAgreed: form.get('agreed') === 'on',
  channel: oneOf(CHANNELS, form.get('channel'), 'spoken'),
});

/** The form as an address opens it: `topic`, `when`, `place`, `journey`; what is no code of ours is left empty. */
export const sendFormOfAddress = (asked: URLSearchParams): SendForm => ({
  person: code(asked.get('journey')),
  place: code(asked.get('place')),
  topic: isTerm('topic', code(asked.get('topic'))) ? code(asked.get('topic')) : '',
  slot: oneOf(SLOTS, asked.get('when'), 'any'),
  ...{ reach: 'none', shares: [], byLetter: false, hasAgreed: false, channel: 'spoken' },
});

/** What the form asks for, or all that is wrong with it. */
export const sendingOfForm = ({ person, place, ...form }: SendForm): Result<SendAsked, SendFormProblem[]> => {
  const problems: SendFormProblem[] = [];
  if (!isUuid(person)) problems.push({ code: 'no-such-journey', field: 'person' });
  if (!isUuid(place)) problems.push({ code: 'no-such-place', field: 'place' });
  if (!isTerm('topic', form.topic)) problems.push({ code: 'topic', field: 'topic' });
  return problems.length > 0 ? refused(problems) : ok({ ...form, recordId: person, locationId: place });
};
