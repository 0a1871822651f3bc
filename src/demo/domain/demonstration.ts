import type { ClosureDraft, OfferDraft, TourStopDraft, WorkshopDraft } from '#lib/directory/index.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { Point } from '#lib/shared/geography.ts';

/** What the generator needs to know of a commune; territory facts, never invented. */
export type DemoCommune = Point & {
  code: string;
  name: LocalizedText;
  /** School calendar: FWB, DG or VL. German-speaking communes (DG) get an offer in German and French. */
  community?: string | undefined;
  /** Inhabitants; 0 when unknown. */
  population: number;
  localities: DemoLocality[];
};
export type DemoLocality = Point & { postalCode: string; name: LocalizedText };

/** A day on which a structure closes every year. */
export type ClosingDay = { month: number; day: number };

/** The study's six kinds of support, as the directory's `support` codes. */
export const STEPS = [
  'procedures-help',
  'training',
  'diagnosis',
  'connected-space',
  'equipment',
  'orientation',
] as const;
export type Step = (typeof STEPS)[number];

/** What a structure answered to the survey, beyond what the public sees of it. */
export type SurveyAnswers = {
  stepsInPlace: Step[];
  stepsPlanned: Step[];
  /** Were the people who help trained for it? Undefined for structures without any action. */
  areHelpersTrained?: boolean;
  /** Is digital inclusion around them clear to them? Undefined for those who did not answer. */
  hasClearView?: boolean;
  /** The one public that it serves, when it serves one only. */
  onlyPublic?: string;
  givesLongTraining: boolean;
};

/** One fictitious structure: what the directory takes in, and the rest of what makes it live. */
export type DemoStructure = {
  offer: OfferDraft;
  survey: SurveyAnswers;
  closingDays: ClosingDay[];
  closures: ClosureDraft[];
  workshops: WorkshopDraft[];
  tourStops: TourStopDraft[];
  /** "complet jusqu'au ...": ISO date. */
  saturatedUntil?: string;
};

export type Demonstration = {
  seed: number;
  /** The ISO date that everything is told from. */
  today: string;
  structures: DemoStructure[];
};
