import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';

/** For tests: a computer in desk mode of an organization, with a PIN, a wrong try and a turn of somebody. */
export const counterRows = (
  territory_id: string,
  organization_id: string,
  person_id: string,
): Record<string, Readonly<Record<string, unknown>>> => {
  const device_id = newId();
  const now = systemClock().toISOString();
  const until = new Date(systemClock().getTime() + 86_400_000).toISOString();
  const ours = { territory_id, organization_id };
  return {
    'accounts.desk_device': {
      ...{ ...ours, device_id, name: 'Accueil', token_hash: newId(), opened_by: person_id },
      ...{ created_at: now, expires_at: until },
    },
    'accounts.desk_pin': { territory_id, person_id, salt: 'salt', hash: 'hash', set_at: now },
    'accounts.desk_try': { ...ours, device_id, person_id, failed: 1, failed_at: now },
    'accounts.desk_turn': {
      ...{ ...ours, turn_id: newId(), device_id, person_id, token_hash: newId(), idle_minutes: 10 },
      ...{ started_at: now, last_seen_at: now },
    },
  };
};
