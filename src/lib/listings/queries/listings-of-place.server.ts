import { sql, type Transaction } from 'kysely';
import {
  nextStep,
  stateOfListing,
  type ListingState,
  type NextStep,
  type Stated,
} from '../domain/listing-state.ts';
import { changedSince, type ToldFacts, type ToldField } from '../domain/told-facts.ts';
import { fieldsOf, type Site } from '../domain/site.ts';
import { SITE, SITE_ORDER } from './sites.server.ts';
import type { ToldPlace } from './told-place.server.ts';

/** A place on a site: where it stands, since when, by whom, and what is next. `said`: what the site was told. */
export type PlaceListing = {
  site: Site;
  state: ListingState;
  step: NextStep;
  statedOn: string | null;
  statedBy: string | null;
  note: string;
  said: ToldFacts | null;
  changed: ToldField[];
};

type Row = Site & {
  stated: Stated | null;
  statedOn: string | null;
  statedBy: string | null;
  note: string;
  said: ToldFacts | null;
};

const listingOf = (
  { stated, statedOn, statedBy, note, said, ...site }: Row,
  place: ToldPlace,
  today: string,
) => {
  const isTold = stated === 'listed' || stated === 'asked';
  const changed =
    isTold && said && site.fed !== 'feed' ? changedSince(said, place.facts, fieldsOf(site)) : [];
  const facts = { fed: site.fed, isPublic: place.isPublic, stated, statedOn, isChanged: changed.length > 0 };
  return {
    ...{ site, statedOn, statedBy, note, said, changed },
    ...{ state: stateOfListing(facts), step: nextStep(facts, today) },
  };
};

/** Every site of the territory's list, with where a place stands on it. `today` is the territory's date. */
export const readPlaceListings = async <Tables>(
  tx: Transaction<Tables>,
  at: { territoryId: string; locationId: string; place: ToldPlace; today: string },
): Promise<PlaceListing[]> => {
  const { rows } = await sql<Row>`
    select ${SITE}, g.state as stated, g.stated_on::text as "statedOn", coalesce(g.note, '') as note, g.said,
      listings.stated_by_name(g.territory_id, g.site_id, g.location_id) as "statedBy"
    from listings.site s
    left join listings.listing g on g.territory_id = s.territory_id and g.site_id = s.site_id
      and g.location_id = ${at.locationId}
    where s.territory_id = ${at.territoryId} and s.withdrawn_at is null order by ${SITE_ORDER}`.execute(tx);
  return rows.map((row) => listingOf(row, at.place, at.today));
};
