import { termWords } from '../../directory/index.ts';
import * as m from '../../paraglide/messages.js';
import type { CardItem } from '../domain/acting.ts';
import type {
  AgeClass,
  Arrival,
  Channel,
  Closing,
  NextStep,
  RecordState,
  Speaker,
  Step,
} from '../domain/record-state.ts';

/** Each code of a journey in the reader's words, when it is called. */
export const STATE_WORDS: Record<RecordState, () => string> = {
  unconfirmed: m.journey_state_unconfirmed,
  open: m.journey_state_open,
  closed: m.journey_state_closed,
};
export const NEXT_WORDS: Record<NextStep, () => string> = {
  call: m.journey_next_call,
  appointment: m.journey_next_appointment,
  workshop: m.journey_next_workshop,
  'other-place': m.journey_next_other,
  nothing: m.journey_next_nothing,
};
export const STEP_WORDS: Record<Step, () => string> = {
  called: m.journey_step_called,
  appointment: m.journey_step_appointment,
  met: m.journey_step_met,
  workshop: m.journey_step_workshop,
  oriented: m.journey_step_oriented,
  missed: m.journey_step_missed,
  'not-reached': m.journey_step_not_reached,
};
export const CLOSING_WORDS: Record<Closing, () => string> = {
  autonomous: m.journey_close_autonomous,
  elsewhere: m.journey_close_elsewhere,
  'not-reached': m.journey_close_not_reached,
  wish: m.journey_close_wish,
  moved: m.journey_close_moved,
};
export const SPEAKER_WORDS: Record<Speaker, () => string> = {
  person: m.journey_speaker_person,
  parent: m.journey_speaker_parent,
  relative: m.journey_speaker_relative,
};
export const ARRIVAL_WORDS: Record<Arrival, () => string> = {
  unsaid: m.journey_arrival_unsaid,
  alone: m.journey_arrival_alone,
  relative: m.journey_arrival_relative,
  prescriber: m.journey_arrival_prescriber,
  partner: m.journey_arrival_partner,
};
export const CHANNEL_WORDS: Record<Channel, () => string> = {
  spoken: m.journey_channel_spoken,
  telephone: m.journey_channel_telephone,
  written: m.journey_channel_written,
};
export const AGE_WORDS: Record<AgeClass, () => string> = {
  unsaid: m.journey_age_unsaid,
  'under-16': m.journey_age_under_16,
  '16-24': () => m.journey_age_between({ from: 16, to: 24 }),
  '25-39': () => m.journey_age_between({ from: 25, to: 39 }),
  '40-59': () => m.journey_age_between({ from: 40, to: 59 }),
  '60-74': () => m.journey_age_between({ from: 60, to: 74 }),
  '75-plus': m.journey_age_75_plus,
};
export const ITEM_WORDS: Record<CardItem, () => string> = {
  structures: m.journey_item_structures,
  steps: m.journey_item_steps,
  needs: m.journey_item_needs,
  'first-name': m.journey_item_first_name,
};
const KIND_WORDS: Record<string, () => string> = {
  'first-name': m.journey_first_name,
  landline: m.journey_landline,
  mobile: m.journey_mobile,
  email: m.journey_way_email,
  postal: m.journey_way_postal,
  note: m.journey_note,
};
const EVENT_WORDS: Record<string, () => string> = {
  opened: m.journey_event_opened,
  confirmed: m.journey_event_confirmed,
  'need-added': m.journey_event_need_added,
  'need-met': m.journey_event_need_met,
  'consent-given': m.journey_event_consent_given,
  'consent-withdrawn': m.journey_event_consent_withdrawn,
  'contact-changed': m.journey_event_contact,
  'participant-joined': m.journey_event_joined,
  'participant-left': m.journey_event_left,
  'code-issued': m.journey_event_code_issued,
  'code-revoked': m.journey_event_code_revoked,
  closed: m.journey_event_closed,
  reopened: m.journey_event_reopened,
  stopped: m.stop_event_stopped,
  'number-proved': m.stop_event_number,
  'message-queued': m.stop_event_message,
};
const PURPOSE_WORDS: Record<string, () => string> = {
  'follow-up': m.journey_consent_follow,
  card: m.journey_consent_card,
  share: m.journey_consent_share,
};
const READING_WORDS: Record<string, () => string> = {
  list: m.journey_read_list,
  journey: m.journey_read_journey,
  export: m.journey_read_export,
  card: m.journey_read_card,
};
/** A list of codes for a choice: each with its words. */
export const choicesOf = <Code extends string>(
  words: Record<Code, () => string>,
): { code: Code; words: string }[] =>
  (Object.keys(words) as Code[]).map((code) => ({ code, words: words[code]() }));

const said = (words: Record<string, () => string>, code: string): string => words[code]?.() ?? code;
export const ageWords = (code: string): string => said(AGE_WORDS, code);
export const arrivalWords = (code: string): string => said(ARRIVAL_WORDS, code);
export const itemWords = (code: string): string => said(ITEM_WORDS, code);
export const channelWords = (code: string): string => said(CHANNEL_WORDS, code);
export const kindWords = (code: string): string => said(KIND_WORDS, code);
export const purposeWords = (code: string): string => said(PURPOSE_WORDS, code);
export const readingWords = (code: string): string => said(READING_WORDS, code);
export const nextWords = (code: string | null): string => said(NEXT_WORDS, code ?? 'nothing');

/** What happened, in words; an event that a newer release wrote says so. */
export const eventWords = (name: string, payload: Readonly<Record<string, string>>): string => {
  if (name === 'step') return said(STEP_WORDS, payload.step ?? '');
  const words = (EVENT_WORDS[name] ?? m.journey_event_unknown)();
  return payload.topic ? `${words} (${termWords('topic', payload.topic)})` : words;
};
