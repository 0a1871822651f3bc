import {
  EARLY_AUDIENCE_LABELS,
  EARLY_COST_LABELS,
  EARLY_FORMAT_LABELS,
  EARLY_SERVICE_LABELS,
} from './early-labels.ts';
import { EQUIPMENT_LABELS, LANGUAGE_LABELS, WHEELCHAIR_LABELS } from './everyday-labels.ts';
import { indexLabels, type LabelIndex } from './match-label.ts';
import {
  ACCESS_LABELS,
  AUDIENCE_LABELS,
  CARE_LABELS,
  COST_LABELS,
  FORMAT_LABELS,
  SERVICE_LABELS,
} from './national-labels.ts';
import type { TermField } from './place-mapping.ts';
import { STRUCTURE_TYPES } from './structure-kinds.ts';

const services = indexLabels(SERVICE_LABELS, EARLY_SERVICE_LABELS);

/**
 * The labels that each field understands without a table of its own: those of the national schema, of its early
 * version and of everyday lists together, because real files mix them.
 */
export const VOCABULARIES: Readonly<Record<TermField, LabelIndex>> = {
  topics: services,
  supports: services,
  audiences: indexLabels(AUDIENCE_LABELS, CARE_LABELS, EARLY_AUDIENCE_LABELS),
  accessibility: indexLabels(CARE_LABELS, WHEELCHAIR_LABELS, EARLY_AUDIENCE_LABELS),
  cost: indexLabels(COST_LABELS, EARLY_COST_LABELS),
  formats: indexLabels(FORMAT_LABELS, EARLY_FORMAT_LABELS),
  access: indexLabels(ACCESS_LABELS),
  kinds: indexLabels(STRUCTURE_TYPES),
  languages: indexLabels(LANGUAGE_LABELS),
  equipment: indexLabels(EQUIPMENT_LABELS),
};
