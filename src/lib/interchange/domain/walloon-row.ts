import type { PublishedOffer, PublishedService } from '#lib/directory/index.ts';
import { withoutNothing, type ExportRow, type ExportValue } from './export-row.ts';
import { labelsOf, NATIONAL_LABELS, WALLOON_LABELS } from './label-of-code.ts';
import { addressCell, NATIONAL_COLUMNS, presentation, serviceCells } from './national-cells.ts';

/** What the Walloon profile adds to the national schema; each is read back. */
export const WALLOON_COLUMNS: readonly string[] = [
  ...NATIONAL_COLUMNS,
  ...(
    'pays code_nis numero_bce typologie_structure courriels_publics equipements horaires_texte ' +
    'presentation_detail_nl presentation_detail_de presentation_detail_en transport transport_nl transport_de ' +
    'transport_en prestations'
  ).split(' '),
];

/** Columns that every row of a JSON has, so that the profile is recognised whatever the rows say. */
const ALWAYS = ['id', 'nom', 'commune', 'code_postal', 'adresse', 'pays'];

const isSaid = (value: unknown): boolean =>
  value !== null && value !== undefined && !(typeof value === 'object' && Object.keys(value).length === 0);

/** A service whole, in the directory's own words, without what it does not say. */
const serviceObject = ({
  id: _id,
  updatedAt: _updatedAt,
  hoursText,
  hoursValue,
  ...said
}: PublishedService): object =>
  Object.fromEntries(
    Object.entries({ ...said, hours: hoursValue ?? hoursText }).filter(([, value]) => isSaid(value)),
  );

const plainNumber = (identifier: string | null): string | undefined => identifier?.replace(/^[a-z-]+:/, '');

// An organization that only repeats its place is left out: read back, the place gets one of its own again.
const organizationCells = ({ organization, name, kinds }: PublishedOffer): Record<string, ExportValue> => {
  const { bceNumber, otherIdentifier } = organization;
  const repeatsPlace =
    organization.name === name &&
    !bceNumber &&
    !otherIdentifier &&
    organization.kinds.join() === kinds.join();
  if (repeatsPlace) return {};
  return {
    structure_parente: organization.name,
    typologie_structure: labelsOf(organization.kinds, WALLOON_LABELS.kind),
    pivot: plainNumber(otherIdentifier) ?? bceNumber,
    numero_bce: bceNumber,
  };
};

const textCells = ({ description, transport }: PublishedOffer): Record<string, ExportValue | undefined> => ({
  ...presentation(description.fr),
  presentation_detail_nl: description.nl,
  presentation_detail_de: description.de,
  presentation_detail_en: description.en,
  transport: transport.fr,
  transport_nl: transport.nl,
  transport_de: transport.de,
  transport_en: transport.en,
});

/** A place as a row of the Walloon profile: all that the public offer says of it, and nothing changed. */
export const walloonRow = (offer: PublishedOffer): ExportRow => ({
  ...withoutNothing(
    {
      id: offer.id,
      nom: offer.name,
      commune: offer.city,
      code_postal: offer.postalCode,
      code_insee: offer.country === 'FR' ? offer.communeCode : null,
      adresse: offer.street,
      complement_adresse: offer.addressExtra,
      latitude: offer.latitude,
      longitude: offer.longitude,
      typologie: labelsOf(offer.kinds, WALLOON_LABELS.kind),
      telephone: offer.phones,
      courriels: offer.emails,
      courriels_publics: offer.emails.length > 0 ? 'oui' : null,
      site_web: offer.websites,
      horaires: offer.hoursValue,
      horaires_texte: offer.hoursText,
      source: offer.source,
      itinerance: offer.isMobile ? ['Itinérant'] : null,
      date_maj: offer.confirmedOn,
      ...serviceCells(offer, true),
      modalites_acces: labelsOf(offer.access, NATIONAL_LABELS.access),
      prise_rdv: addressCell(offer.bookingUrl),
      pays: offer.country,
      code_nis: offer.country === 'FR' ? null : offer.communeCode,
      equipements: labelsOf(offer.equipment, WALLOON_LABELS.equipment),
      ...organizationCells(offer),
      ...textCells(offer),
    },
    ALWAYS,
  ),
  // None is said too: without the list the other columns would be read as a service.
  prestations: offer.services.map(serviceObject),
});
