import { sql, type Transaction } from 'kysely';

/** The place of a referral, as everybody may see it. */
export type ReferralPlace = {
  locationId: string;
  organizationId: string;
  shortId: string;
  organizationShortId: string;
  name: string;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  phones: string[];
};

/** A public place; undefined for any other. */
export const readPlaceOfReferral = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  locationId: string,
): Promise<ReferralPlace | undefined> => {
  const { rows } = await sql<ReferralPlace>`
    select location_id as "locationId", organization_id as "organizationId", short_id as "shortId",
      right(organization_id::text, 8) as "organizationShortId", name, street, postal_code as "postalCode", city, phones
    from directory.location where territory_id = ${territoryId} and location_id = ${locationId}
      and status = 'public'`.execute(tx);
  return rows[0];
};
