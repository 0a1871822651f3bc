import * as m from '../../paraglide/messages.js';
import { reasonWords, termWords, type WordContext } from '#lib/directory/index.ts';
import { formatPhoneNumber } from '../../shared/phone-number.ts';
import { localizeHref } from '../../ui/addresses.ts';
import { dateWords, dayWords, localMoment, timeWords } from '../../ui/time-words.ts';
import { textFor } from '../../shared/localized-text.ts';
import { dataLocale } from '../../ui/locales.ts';
import { stopCode, writeStep } from '../domain/card-step.ts';
import type { NotSatisfied, Unknown } from '../domain/told.ts';
import type { FullWorkshop, Proposal } from '../queries/proposals-found.server.ts';

/** A proposal in words, ready to be shown. */
export type ProposalLine = {
  href: string;
  name: string;
  reasons: string;
  next: string;
  saturated: string;
  notSatisfied: string;
  unknown: string;
  address: string;
  phone: string;
  phoneText: string;
  /** The step of a card that this is, and the address of that card. */
  step: string;
  card: string;
};

/** A wish by its name. */
export const wishWords = (wish: NotSatisfied['wish']): string =>
  ({
    when: m.orient_not_when,
    reach: m.orient_not_reach,
    cost: m.orient_not_cost,
    equipment: m.orient_not_equipment,
    language: m.orient_not_language,
    audience: m.orient_not_audience,
    support: m.orient_not_support,
    accessibility: m.orient_not_accessibility,
    topic: m.orient_not_any_topic,
    company: m.orient_not_company,
  })[wish]();

const brokenWords = ({ wish, values }: NotSatisfied): string =>
  wish === 'topic'
    ? m.orient_not_topic({ what: values.map((value) => termWords('topic', value)).join(', ') })
    : wishWords(wish);

const unknownWords = (unknown: Unknown): string =>
  ({
    trust: m.orient_ask_trust,
    quiet: m.orient_ask_quiet,
    cost: m.orient_ask_cost,
    company: m.orient_ask_company,
    audience: m.orient_ask_audience,
  })[unknown]();

const momentWords = (minute: number, { timeZone, today, locale }: WordContext) => {
  const { day, time } = localMoment(minute, timeZone);
  return { day: dayWords(day, today, locale), time: timeWords(time, locale) };
};

/** What was asked for and is offered there: what to ask for at the door. */
const askedThere = (proposal: Proposal, asked: readonly string[]): string[] =>
  asked.filter((code) => proposal.topics.includes(code) || proposal.equipment.includes(code));

/** Who comes, or helps from afar, has no hour at which one just goes there. */
const minuteOf = ({ session, visit }: Proposal, isAway: boolean): number | undefined =>
  isAway ? undefined : (session?.start ?? visit?.start);

/** The address of the card of these steps. */
export const cardHref = (steps: readonly string[]): string =>
  `${localizeHref('/orient/card')}?${new URLSearchParams(steps.map((step) => ['step', step]))}`;

const nextWords = (minute: number | undefined, context: WordContext): string =>
  minute === undefined ? m.orient_visit_phone() : m.orient_visit(momentWords(minute, context));

/** Puts a proposal into the reader's words; `asked` are the topics and the equipment that were asked for. */
export const proposalLine = (
  proposal: Proposal,
  asked: readonly string[],
  context: WordContext,
  isAway = false,
): ProposalLine => {
  const { card } = proposal;
  const minute = minuteOf(proposal, isAway);
  const phone = card.phones[0] ?? '';
  const stop = proposal.stop === undefined ? undefined : card.stops[proposal.stop];
  const stopName = textFor(stop?.name, dataLocale(context.locale))?.text;
  const town = [card.postalCode, card.city].filter(Boolean).join(' ');
  const step = writeStep({
    place: card.shortId,
    minute,
    topics: askedThere(proposal, asked),
    stop: stop && stopCode(stop),
    workshop: isAway ? undefined : proposal.session?.shortId,
  });
  return {
    href: localizeHref(`/places/${card.shortId}-${card.slug}`),
    name: card.name,
    reasons: proposal.reasons.map((reason) => reasonWords(reason, context)).join(' · '),
    next: nextWords(minute, context),
    saturated: card.saturatedUntil
      ? m.state_saturated({ date: dateWords(card.saturatedUntil, context.locale) })
      : '',
    notSatisfied: proposal.notSatisfied.map(brokenWords).join(', '),
    unknown: proposal.unknown.map(unknownWords).join(', '),
    address: stopName ?? [card.street, town].filter(Boolean).join(', '),
    phone,
    phoneText: phone && formatPhoneNumber(phone, card.country),
    ...{ step, card: cardHref([step]) },
  };
};

/** A full workshop in words: which, and what comes next. */
export const fullLine = ({ card, session, next }: FullWorkshop, context: WordContext) => ({
  href: localizeHref(`/places/${card.shortId}-${card.slug}`),
  name: card.name,
  text: m.orient_full_line({
    title: textFor(session.title, dataLocale(context.locale))?.text ?? '',
    ...momentWords(session.start, context),
  }),
  next: next ? m.orient_full_next(momentWords(next.start, context)) : m.orient_full_no_next(),
});
