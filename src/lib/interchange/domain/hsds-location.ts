import type { PublishedOffer, PublishedOrganization } from '#lib/directory/index.ts';
import { textFor } from '../../shared/localized-text.ts';
import { placeAddress, type ExportContext } from './export-format.ts';
import { withoutNothing } from './export-row.ts';
import { hsdsSchedules } from './hsds-schedules.ts';
import { hsdsAttributes } from './hsds-terms.ts';
import { firstUri } from './made-words.ts';

const IDENTIFIERS = { bce: 'BCE', siret: 'SIRET', siren: 'SIREN', rna: 'RNA' } as const;

const identifiersOf = (organization: PublishedOrganization, { idOf }: ExportContext): object[] => {
  const [, type = '', number = ''] = /^([a-z-]+):(.+)$/.exec(organization.otherIdentifier ?? '') ?? [];
  const known = [
    [IDENTIFIERS.bce, organization.bceNumber ?? ''],
    [(IDENTIFIERS as Record<string, string>)[type] ?? type, number],
  ];
  return known
    .filter(([, identifier]) => identifier !== '')
    .map(([identifier_type = '', identifier = '']) => ({
      id: idOf('identifier', organization.id, identifier_type),
      organization_id: organization.id,
      identifier_type,
      identifier,
    }));
};

/** An organization as HSDS has it. HSDS requires a description; ours have none, so the name stands there again. */
export const hsdsOrganization = (organization: PublishedOrganization, context: ExportContext): object =>
  withoutNothing(
    {
      id: organization.id,
      name: organization.name,
      description: organization.name,
      organization_identifiers: identifiersOf(organization, context),
      attributes: hsdsAttributes('organization', organization.id, { kind: organization.kinds }, context),
    },
    [],
  );

// HSDS requires every line of an address; what is not known is an empty text.
const addressesOf = (offer: PublishedOffer, { idOf, provinceOf }: ExportContext): object[] => {
  if (!offer.street && !offer.city && !offer.postalCode) return [];
  return [
    {
      id: idOf('address', offer.id),
      location_id: offer.id,
      address_1: offer.street ?? '',
      ...(offer.addressExtra !== null && { address_2: offer.addressExtra }),
      city: offer.city ?? '',
      state_province: provinceOf(offer.communeCode) ?? '',
      postal_code: offer.postalCode ?? '',
      country: offer.country,
      address_type: 'physical',
    },
  ];
};

const reachedBy = (offer: PublishedOffer, { idOf, wordsOf }: ExportContext) => ({
  contacts: offer.emails.map((email) => ({
    id: idOf('contact', offer.id, email),
    location_id: offer.id,
    email,
  })),
  accessibility: offer.accessibility.map((code) => ({
    id: idOf('accessibility', offer.id, code),
    location_id: offer.id,
    description: wordsOf('accessibility', code),
  })),
  phones: offer.phones.map((number) => ({
    id: idOf('phone', offer.id, number),
    location_id: offer.id,
    number,
    type: 'voice',
  })),
});

/** A place as an HSDS location, with all that hangs on it. */
export const hsdsLocation = (offer: PublishedOffer, context: ExportContext): object => {
  const { kinds, access, accessibility, equipment } = offer;
  return withoutNothing(
    {
      id: offer.id,
      location_type: 'physical',
      url: firstUri(offer.websites),
      organization_id: offer.organization.id,
      name: offer.name,
      description: textFor(offer.description, 'fr')?.text ?? null,
      transportation: textFor(offer.transport, 'fr')?.text ?? null,
      latitude: offer.latitude,
      longitude: offer.longitude,
      external_identifier: offer.communeCode,
      external_identifier_type: offer.communeCode === null ? null : offer.country === 'FR' ? 'INSEE' : 'NIS',
      addresses: addressesOf(offer, context),
      ...reachedBy(offer, context),
      schedules: hsdsSchedules({ location_id: offer.id }, offer.hoursValue ?? offer.hoursText, context),
      attributes: hsdsAttributes(
        'location',
        offer.id,
        { kind: kinds, access, accessibility, equipment },
        context,
      ),
    },
    [],
  );
};

/** The public page of a place, as HSDS's `url` of its services. */
export const hsdsUrl = (offer: PublishedOffer, context: ExportContext): string | null =>
  placeAddress(offer, context) ?? null;
