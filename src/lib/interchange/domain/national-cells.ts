import type { PublishedOffer, PublishedService } from '#lib/directory/index.ts';
import type { ExportValue } from './export-row.ts';
import { labelsOf, NATIONAL_LABELS, nationalServices, WALLOON_LABELS } from './label-of-code.ts';

/** The 32 columns of "Lieux de médiation numérique" v1.0.2, in its order. */
export const NATIONAL_COLUMNS = (
  'id pivot nom commune code_postal code_insee adresse complement_adresse latitude longitude typologie telephone ' +
  'courriels site_web horaires presentation_resume presentation_detail source itinerance structure_parente date_maj ' +
  'services publics_specifiquement_adresses prise_en_charge_specifique frais_a_charge ' +
  'dispositif_programmes_nationaux formations_labels autres_formations_labels modalites_acces ' +
  'modalites_accompagnement fiche_acces_libre prise_rdv'
).split(' ');

const SHORTEST_CUT = 140;
/** What the schema allows of a summary. */
const SUMMARY = 280;

// The beginning of the details, cut between words and without a mark, so that a reader sees that it is the same text.
const summaryOf = (text: string): string => {
  if (text.length <= SUMMARY) return text;
  const cut = text.slice(0, SUMMARY + 1).replace(/\s+\S*$/, '');
  return (cut.length >= SHORTEST_CUT && cut.length <= SUMMARY ? cut : text.slice(0, SUMMARY))
    .toWellFormed()
    .trim();
};

/** Summary and details of a text; the details only where the summary is not all. */
export const presentation = (
  text: string | undefined,
): { presentation_resume?: string; presentation_detail?: string } => {
  if (!text) return {};
  const summary = summaryOf(text);
  return summary === text
    ? { presentation_resume: text }
    : { presentation_resume: summary, presentation_detail: text };
};

const every = (
  services: readonly PublishedService[],
  list: 'topics' | 'supports' | 'audiences' | 'languages' | 'formats',
): string[] => [...new Set(services.flatMap((service) => service[list]))];

// French is what the schema takes for granted.
const languageLabels = (languages: readonly string[]): string[] => [
  ...(languages.includes('en') ? ['Langues étrangères (anglais)'] : []),
  ...(languages.some((code) => !['fr', 'en', 'sfb'].includes(code)) ? ['Langues étrangères (autres)'] : []),
];

/** A web address that holds a separator is a list of one, so that no reader takes it apart. */
export const addressCell = (address: string | null): ExportValue =>
  address !== null && /[;|]/.test(address) ? [address] : address;

// Free here and paid there: free for some things, as the reader of this schema understands both together.
const placeCost = (services: readonly PublishedService[]): string[] => {
  const costs = [...new Set(services.flatMap(({ cost }) => cost ?? []))];
  return costs.length > 1 ? ['free-on-condition'] : costs;
};

/** What all services together say, in the labels that the national schema has; `more` adds those of a profile. */
export const serviceCells = (
  { services, accessibility }: Pick<PublishedOffer, 'services' | 'accessibility'>,
  isWalloon: boolean,
): Record<string, ExportValue> => {
  const more = isWalloon ? [WALLOON_LABELS.accessibility] : [];
  return {
    services: nationalServices(every(services, 'topics'), every(services, 'supports')),
    publics_specifiquement_adresses: labelsOf(every(services, 'audiences'), NATIONAL_LABELS.audience),
    prise_en_charge_specifique: [
      ...labelsOf(accessibility, NATIONAL_LABELS.accessibility, ...more),
      ...languageLabels(every(services, 'languages')),
    ],
    frais_a_charge: labelsOf(placeCost(services), NATIONAL_LABELS.cost),
    modalites_accompagnement: labelsOf(every(services, 'formats'), NATIONAL_LABELS.format),
  };
};
