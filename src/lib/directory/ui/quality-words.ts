import * as m from '../../paraglide/messages.js';
import type { QualityAspect } from '../domain/place-quality.ts';

/** What is missing of a place, and what it would bring. */
type Words = { what: () => string; why: () => string };
const WORDS: Record<QualityAspect, Words> = {
  hours: { what: m.quality_hours, why: m.quality_hours_why },
  confirmed: { what: m.quality_confirmed, why: m.quality_confirmed_why },
  topic: { what: m.quality_topic, why: m.quality_topic_why },
  phone: { what: m.quality_phone, why: m.quality_phone_why },
  position: { what: m.quality_position, why: m.quality_position_why },
  accessibility: { what: m.quality_accessibility, why: m.quality_accessibility_why },
  description: { what: m.quality_description, why: m.quality_description_why },
  cost: { what: m.quality_cost, why: m.quality_cost_why },
  languages: { what: m.quality_languages, why: m.quality_languages_why },
  transport: { what: m.quality_transport, why: m.quality_transport_why },
  workshops: { what: m.quality_workshops, why: m.quality_workshops_why },
};

/** The words of one missing fact: what to say, and what it would bring. */
export const qualityWords = (aspect: QualityAspect): { what: string; why: string } => {
  const { what, why } = WORDS[aspect];
  return { what: what(), why: why() };
};
