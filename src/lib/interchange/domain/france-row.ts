import type { PublishedOffer } from '#lib/directory/index.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { withoutNothing, type ExportRow } from './export-row.ts';
import { FRENCH_KINDS, labelsOf, NATIONAL_LABELS } from './label-of-code.ts';
import { addressCell, NATIONAL_COLUMNS, presentation, serviceCells } from './national-cells.ts';

export const FRANCE_COLUMNS: readonly string[] = NATIONAL_COLUMNS;

/** Why a place has no row in the strict French profile. */
export type FranceProblem = 'not-in-france' | 'no-address' | 'no-city' | 'postcode-not-french';

const PHONE = /^\+(?:33|590|594|262|596|269|687|689|508|681)\d{6,9}$/;
const INSEE = /^(?:[013-9]\d|2[AB1-9])\d{3}$/;
/** What the national map writes where neither SIRET nor RNA is known; read back as none. */
const NO_NUMBER = '00000000000000';

const pivotOf = ({ organization }: PublishedOffer): string =>
  /^(?:siret|rna):([a-zA-Z0-9]{9,14})$/.exec(organization.otherIdentifier ?? '')?.[1] ?? NO_NUMBER;

const problemOf = (offer: PublishedOffer): FranceProblem | undefined => {
  if (offer.country !== 'FR') return 'not-in-france';
  if (!/^\d{5}$/.test(offer.postalCode ?? '')) return 'postcode-not-french';
  if (!offer.city) return 'no-city';
  return offer.street ? undefined : 'no-address';
};

/**
 * A place as a row of the French national schema v1.0.2, exactly as its constraints ask; or why it has none. What the
 * schema does not require and would refuse (a Belgian telephone, more than one number) is left out of the row.
 */
export const franceRow = (offer: PublishedOffer): Result<ExportRow, FranceProblem> => {
  const problem = problemOf(offer);
  if (problem) return refused(problem);
  const isParent = offer.organization.name !== offer.name;
  return ok(
    withoutNothing(
      {
        id: offer.id,
        pivot: pivotOf(offer),
        nom: offer.name,
        commune: offer.city,
        code_postal: offer.postalCode,
        code_insee: INSEE.test(offer.communeCode ?? '') ? offer.communeCode : null,
        adresse: offer.street,
        complement_adresse: offer.addressExtra,
        latitude: offer.latitude,
        longitude: offer.longitude,
        typologie: labelsOf(offer.kinds, FRENCH_KINDS),
        telephone: offer.phones.find((phone) => PHONE.test(phone)),
        courriels: offer.emails,
        site_web: offer.websites,
        horaires: offer.hoursValue,
        source: offer.source,
        itinerance: offer.isMobile ? ['Itinérant'] : null,
        structure_parente: isParent ? offer.organization.name : null,
        date_maj: offer.confirmedOn ?? offer.updatedAt.slice(0, 10),
        ...presentation(offer.description.fr),
        ...serviceCells(offer, false),
        modalites_acces: labelsOf(offer.access, NATIONAL_LABELS.access),
        prise_rdv: addressCell(offer.bookingUrl),
      },
      [],
    ),
  );
};
