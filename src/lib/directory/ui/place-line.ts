import * as m from '../../paraglide/messages.js';
import { formatPhoneNumber } from '../../shared/phone-number.ts';
import { localizeHref } from '../../ui/addresses.ts';
import { dateWords } from '../../ui/time-words.ts';
import type { FoundPlace } from '../queries/places-found.server.ts';
import { reasonWords, stateWords, type WordContext } from './reason-words.ts';
import { termWords } from './term-words.ts';

/** A place of a list in words, ready to be shown: flat, so that a page carries little beside its text. */
export type PlaceLine = {
  href: string;
  name: string;
  kinds: string;
  state: string;
  stateText: string;
  saturated: string;
  reasons: string;
  address: string;
  phone: string;
  phoneText: string;
};

/** Puts a found place into the reader's words. */
export const placeLine = (place: FoundPlace, context: WordContext): PlaceLine => {
  const { card, now } = place;
  const phone = card.phones[0] ?? '';
  const town = [card.postalCode, card.city].filter(Boolean).join(' ');
  return {
    href: localizeHref(`/places/${card.shortId}-${card.slug}`),
    name: card.name,
    kinds: card.kinds.map((kind) => termWords('kind', kind)).join(' · '),
    state: now.state,
    stateText: stateWords(now, context),
    saturated: card.saturatedUntil
      ? m.state_saturated({ date: dateWords(card.saturatedUntil, context.locale) })
      : '',
    reasons: place.reasons.map((reason) => reasonWords(reason, context)).join(' · '),
    address: [card.street, town].filter(Boolean).join(', '),
    phone,
    phoneText: phone && formatPhoneNumber(phone, card.country),
  };
};
