import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';

/** For tests: somebody claims a place of an organization, which says that it belongs to a network. */
export const registrationRows = (
  territory_id: string,
  organization_id: string,
  location_id: unknown,
): Record<string, Readonly<Record<string, unknown>>> => {
  const at = systemClock().toISOString();
  return {
    'registration.request': {
      ...{ territory_id, request_id: newId(), state: 'waiting', token_hash: newId(), is_claim: true },
      ...{
        organization_id,
        location_id,
        name: 'Essai',
        kinds: [],
        person_name: 'Essai',
        person_function: 'Essai',
      },
      ...{
        email: 'secret@example.org',
        locale: 'fr',
        origin: 'https://example.org',
        asked_at: at,
        expires_at: at,
      },
    },
    'registration.member': { territory_id, network_id: organization_id, organization_id, asked_at: at },
  };
};
