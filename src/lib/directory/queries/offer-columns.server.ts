import { sql } from 'kysely';
import type { LocationRow, OrganizationRow } from '../offer-tables.server.ts';

// Named one by one, never `*`: the serving login may not read addresses of mail but through functions that look at who
// asks (db/migrations/0006_directory_access.sql). The compiler misses a column that is left out.
const LOCATION: Record<Exclude<keyof LocationRow, 'emails'>, true> = {
  ...{
    territory_id: true,
    location_id: true,
    version: true,
    organization_id: true,
    short_id: true,
    slug: true,
  },
  ...{
    name: true,
    kinds: true,
    description: true,
    street: true,
    address_extra: true,
    postal_code: true,
    city: true,
  },
  ...{
    country: true,
    commune_code: true,
    latitude: true,
    longitude: true,
    phones: true,
    are_emails_public: true,
  },
  ...{
    websites: true,
    booking_url: true,
    transport: true,
    access: true,
    accessibility: true,
    equipment: true,
  },
  ...{ is_mobile: true, hours_value: true, hours_text: true, timetable_id: true, saturated_until: true },
  ...{ status: true, source: true, provenance: true, confirmed_on: true, confirmed_how: true },
  ...{ created_at: true, updated_at: true },
};
const ORGANIZATION: Record<Exclude<keyof OrganizationRow, 'email'>, true> = {
  ...{ territory_id: true, organization_id: true, version: true, name: true, kinds: true, bce_number: true },
  ...{
    other_identifier: true,
    phone: true,
    website: true,
    closing_days: true,
    source: true,
    provenance: true,
  },
  ...{ confirmed_on: true, created_at: true, updated_at: true, archived_at: true },
};

const list = (columns: object) => sql.join(Object.keys(columns).map((column) => sql.ref(column)));

/** Every column of a location, the addresses of mail as far as whoever asks may see them. */
export const locationColumns = sql`${list(LOCATION)}, directory.emails_of(territory_id, location_id) as emails`;

/** Every column of an organization, likewise. */
export const organizationColumns = sql`${list(ORGANIZATION)}, directory.email_of(territory_id, organization_id) as email`;
