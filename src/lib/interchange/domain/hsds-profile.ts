import type { FieldSource, PlacesMapping } from './place-mapping.ts';

const from = (...columns: string[]): FieldSource => ({ columns });
// One value, whatever it holds (an address may hold a semicolon).
const one = (column: string): FieldSource => ({ columns: [column], split: '|' });

/** Locations of HSDS 3.0 with their services, in the columns that `hsds-records.ts` makes of services. */
export const HSDS: PlacesMapping = {
  name: 'hsds-3.0',
  headerRow: 1,
  country: { isGuessed: false },
  language: 'fr',
  recordKey: ['location.id'],
  fields: {
    name: from('location.name'),
    organizationName: from('organization.name'),
    organizationKinds: from('organization.kinds'),
    bceNumber: from('organization.bce'),
    identifier: from('organization.identifier'),
    street: from('address.address_1'),
    addressExtra: from('address.address_2'),
    city: from('address.city'),
    postalCode: from('address.postal_code'),
    country: from('address.country'),
    communeCode: from('location.external_identifier'),
    latitude: from('location.latitude'),
    longitude: from('location.longitude'),
    phones: from('location.phones'),
    emails: from('location.contacts'),
    websites: one('location.url'),
    bookingUrl: one('service.application_process'),
    hours: from('location.schedules'),
    confirmedOn: from('service.assured_date'),
    kinds: from('location.kinds'),
    access: from('location.access'),
    accessibility: from('location.accessibility'),
    equipment: from('location.equipment'),
    serviceList: from('prestations'),
  },
  texts: {
    description: { fr: from('location.description') },
    transport: { fr: from('location.transportation') },
  },
  hoursByDay: {},
  constants: {},
  services: [],
  ignore: [],
};
