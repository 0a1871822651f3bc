import { newId } from '../platform/ids.server.ts';

/** For tests: what an organization's own software leaves behind: a key, an answer that is kept, an id of its own. */
export const keyRows = (
  territory_id: string,
  organization_id: string,
  location_id: string,
  person_id: string,
  [now, later]: [string, string],
): Record<string, Readonly<Record<string, unknown>>> => ({
  'accounts.api_key': {
    ...{
      territory_id,
      api_key_id: newId(),
      organization_id,
      name: 'Site',
      hint: 'abcd',
      token_hash: newId(),
    },
    ...{ scopes: ['offer:read'], created_by: person_id, created_at: now, expires_at: later },
  },
  'accounts.answered': {
    ...{ territory_id, actor_id: person_id, request_key: newId(), request_hash: '', at: now },
  },
  'directory.external_id': {
    ...{
      territory_id,
      organization_id,
      subject_kind: 'location',
      external_id: newId(),
      subject_id: location_id,
    },
    created_at: now,
  },
});
