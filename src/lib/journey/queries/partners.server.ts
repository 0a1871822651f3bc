import { sql, type Transaction } from 'kysely';
import type { Acting } from '../domain/acting.ts';

/** An organization with which an agreement is recorded. */
export type Partner = {
  agreementId: string;
  organizationId: string;
  name: string;
  reference: string;
  agreedOn: string;
  takesPart: boolean;
  /** Does it count? If not, whose word is missing. */
  waitsFor: 'nobody' | 'us' | 'them';
};

/** The organizations with which the acting one has an agreement; whether each takes part in a journey, where one is named. */
export const readPartners = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, organizationId }: Pick<Acting, 'territoryId' | 'organizationId'>,
  recordId: string | null = null,
): Promise<Partner[]> => {
  const { rows } = await sql<Partner>`
    select a.agreement_id as "agreementId", o.organization_id as "organizationId", o.name, a.reference,
      a.agreed_on::text as "agreedOn", exists (select from journey.participant p where p.territory_id = a.territory_id
        and p.record_id = ${recordId} and p.organization_id = o.organization_id and p.until_at is null) as "takesPart",
      case when a.recorded_for is null or a.confirmed_at is not null then 'nobody'
        when a.recorded_for = ${organizationId} then 'them' else 'us' end as "waitsFor"
    from journey.agreement a
    join directory.organization o on o.territory_id = a.territory_id
      and o.organization_id = case when a.organization_a = ${organizationId} then a.organization_b else a.organization_a end
    where a.territory_id = ${territoryId} and a.ended_at is null and ${organizationId} in (a.organization_a, a.organization_b)
    order by lower(o.name) collate "C", a.agreement_id`.execute(tx);
  return rows;
};

/** The other organizations of the territory, by name. */
export const readOrganizations = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, organizationId }: Pick<Acting, 'territoryId' | 'organizationId'>,
): Promise<{ organizationId: string; name: string }[]> => {
  const { rows } = await sql<{ organizationId: string; name: string }>`
    select organization_id as "organizationId", name from directory.organization
    where territory_id = ${territoryId} and organization_id <> ${organizationId} and archived_at is null
    order by lower(name) collate "C", organization_id`.execute(tx);
  return rows;
};

/** An agreement between two organizations of the territory, as its coordinator sees it. */
export type TerritoryAgreement = {
  agreementId: string;
  oneId: string;
  one: string;
  otherId: string;
  other: string;
  reference: string;
  agreedOn: string;
};

/** Every agreement that stands in the territory; whoever does not coordinate all of it sees those of its own organizations. */
export const readTerritoryAgreements = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
): Promise<TerritoryAgreement[]> => {
  const { rows } = await sql<TerritoryAgreement>`
    select a.agreement_id as "agreementId", a.organization_a as "oneId", x.name as one, a.organization_b as "otherId",
      y.name as other, a.reference, a.agreed_on::text as "agreedOn"
    from journey.agreement a
    join directory.organization x on x.territory_id = a.territory_id and x.organization_id = a.organization_a
    join directory.organization y on y.territory_id = a.territory_id and y.organization_id = a.organization_b
    where a.territory_id = ${territoryId} and a.ended_at is null
    order by lower(x.name) collate "C", lower(y.name) collate "C", a.agreement_id`.execute(tx);
  return rows;
};
