import * as m from '../../paraglide/messages.js';
import type { ListingState, NextStep } from '../domain/listing-state.ts';
import type { PasteField, Way } from '../domain/site.ts';

const STATES: Record<ListingState, () => string> = {
  fed: m.listing_state_fed,
  listed: m.listing_state_listed,
  asked: m.listing_state_asked,
  wrong: m.listing_state_wrong,
  absent: m.listing_state_absent,
  unknown: m.listing_state_unknown,
  'not-concerned': m.listing_state_not_concerned,
};
const STEPS: Record<NextStep, () => string> = {
  nothing: m.listing_step_nothing,
  look: m.listing_step_look,
  ask: m.listing_step_ask,
  wait: m.listing_step_wait,
  'tell-changes': m.listing_step_tell_changes,
  correct: m.listing_step_correct,
  check: m.listing_step_check,
  publish: m.listing_step_publish,
};
const WAYS: Record<Way, () => string> = {
  feed: m.listing_way_feed,
  hand: m.listing_way_hand,
  form: m.listing_way_form,
  mail: m.listing_way_mail,
};
const FIELDS: Record<PasteField, () => string> = {
  name: m.listing_field_name,
  address: m.listing_field_address,
  hours: m.listing_field_hours,
  phone: m.listing_field_phone,
  email: m.listing_field_email,
  website: m.listing_field_website,
  description: m.listing_field_description,
  services: m.listing_field_services,
  page: m.listing_field_page,
};

/** Where a place stands on a site, in words. */
export const listingStateWords = (state: ListingState): string => STATES[state]();

/** What is to be done next, in words. */
export const nextStepWords = (step: NextStep): string => STEPS[step]();

/** How a site learns of a place, in words. */
export const wayWords = (way: Way): string => WAYS[way]();

/** The name of a field that a site asks for. */
export const pasteFieldWords = (field: PasteField): string => FIELDS[field]();
