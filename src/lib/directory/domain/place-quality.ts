/** What makes a place easy to find and safe to send somebody to; each is there or is not. */
export const QUALITY_ASPECTS = [
  'hours',
  'confirmed',
  'topic',
  'phone',
  'position',
  'accessibility',
  'description',
  'cost',
  'languages',
  'transport',
  'workshops',
] as const;
export type QualityAspect = (typeof QUALITY_ASPECTS)[number];

/**
 * How much each is worth; 100 in all. Ours, no study's: what a search asks first weighs most (hours, topic), then what
 * keeps somebody from a closed door (confirmed, telephone), then what answers a question of some (docs/adr/0025-quality.md).
 */
export const QUALITY_WEIGHTS: Readonly<Record<QualityAspect, number>> = {
  hours: 20,
  confirmed: 15,
  topic: 15,
  phone: 10,
  position: 8,
  accessibility: 8,
  description: 6,
  cost: 6,
  languages: 5,
  transport: 4,
  workshops: 3,
};

/** Which of them a place has. */
export type QualityFacts = Readonly<Record<QualityAspect, boolean>>;

/** A place's score, 0 to 100, and what is missing, what would bring most first. */
export type PlaceQuality = { score: number; missing: { aspect: QualityAspect; points: number }[] };

/** Scores a place. For its structure and whoever coordinates it: never shown to the public, never in the ranking. */
export const qualityOf = (facts: QualityFacts): PlaceQuality => {
  const missing = QUALITY_ASPECTS.filter((aspect) => !facts[aspect]).map((aspect) => ({
    aspect,
    points: QUALITY_WEIGHTS[aspect],
  }));
  return {
    score: 100 - missing.reduce((sum, { points }) => sum + points, 0),
    missing: missing.toSorted((a, b) => b.points - a.points),
  };
};

const EDITORS: Record<QualityAspect, string> = {
  hours: '/hours',
  confirmed: '/edit',
  topic: '/services',
  phone: '/edit#phones',
  position: '/edit#street',
  accessibility: '/edit#accessibility',
  description: '/edit#description',
  cost: '/services',
  languages: '/services',
  transport: '/edit#transport',
  workshops: '/workshops',
};

/** Where it is said: what follows the address of the place on its structure's desk. */
export const qualityEditorOf = (aspect: QualityAspect): string => EDITORS[aspect];
