import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';

/** For tests: a campaign of somebody, and one place that it is sent to. */
export const campaignRows = (
  territory_id: string,
  organization_id: string,
  location_id: unknown,
  created_by: string,
): Record<string, Readonly<Record<string, unknown>>> => {
  const campaign_id = newId();
  return {
    'network.campaign': {
      ...{ territory_id, campaign_id, title: 'Essai', message: '', season: '', kinds: [], locale: 'fr' },
      ...{
        send_on: '2027-01-01',
        origin: 'https://example.org',
        created_by,
        created_at: systemClock().toISOString(),
      },
    },
    'network.recipient': {
      ...{ territory_id, campaign_id, location_id, organization_id, commune_code: '1', channel: 'mail' },
      ...{ link_ids: [], reminders: 0 },
    },
  };
};

/** For tests: an outside site of the territory, and what is said there of one place. */
export const listingRows = (
  territory_id: string,
  organization_id: string,
  location_id: unknown,
  stated_by: string,
): Record<string, Readonly<Record<string, unknown>>> => {
  const [site_id, at] = [newId(), systemClock().toISOString()];
  return {
    'listings.site': {
      ...{ territory_id, site_id, name: 'Essai', url: 'https://example.org', purpose: 'map', fed: 'hand' },
      ...{ fields: [], who: {}, advice: {}, language: 'fr', source: '', created_at: at, updated_at: at },
    },
    'listings.listing': {
      ...{ territory_id, site_id, location_id, organization_id, state: 'listed', note: '' },
      ...{ stated_on: '2027-01-01', stated_at: at, stated_by },
    },
    'listings.reminder': { territory_id, organization_id, reminded_at: at },
  };
};
