import { ok, refused, type Result } from '../../shared/result.ts';

/** What can happen in a journey, and the version in which it is written today. */
export const EVENT_VERSIONS = {
  opened: 1,
  confirmed: 1,
  step: 1,
  'need-added': 1,
  'need-met': 1,
  'contact-changed': 1,
  'participant-joined': 1,
  'participant-left': 1,
  'consent-given': 1,
  'consent-withdrawn': 1,
  'code-issued': 1,
  'code-revoked': 1,
  closed: 1,
  reopened: 1,
  stopped: 1,
  'number-proved': 1,
  'message-queued': 1,
} as const;
export type EventName = keyof typeof EVENT_VERSIONS;
/** Codes alone: a word of a list, an id, a day; never what somebody wrote. */
export type Payload = Readonly<Record<string, string>>;
export type StoredEvent = { name: string; version: number; payload: Payload };
export type JourneyEvent = { name: EventName; payload: Payload };
export type EventProblem = { code: 'event-unknown'; name: string; version: number };

/** How a payload of one version becomes one of the next; by name, then by the version that it comes from. */
export type Upcasts = Partial<Record<EventName, Readonly<Record<number, (payload: Payload) => Payload>>>>;
const UPCASTS: Upcasts = {};

const isName = (name: string): name is EventName => Object.hasOwn(EVENT_VERSIONS, name);

/**
 * Reads an event of any version up to today's, one version after the other. One that a newer release wrote, or whose way up is
 * missing, is a problem with its name: never silently nothing.
 */
export const readEvent = (
  { name, version, payload }: StoredEvent,
  upcasts: Upcasts = UPCASTS,
  versions: Readonly<Record<string, number>> = EVENT_VERSIONS,
): Result<JourneyEvent, EventProblem> => {
  const unknown = refused<EventProblem>({ code: 'event-unknown', name, version });
  const newest = isName(name) ? versions[name] : undefined;
  if (!isName(name) || newest === undefined || version > newest) return unknown;
  let read = payload;
  for (let at = version; at < newest; at++) {
    const upcast = upcasts[name]?.[at];
    if (!upcast) return unknown;
    read = upcast(read);
  }
  return ok({ name, payload: read });
};
