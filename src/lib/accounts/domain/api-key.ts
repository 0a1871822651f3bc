/** What a key may do: read the offer of its organization (drafts too), write it, write its workshops. */
export const API_SCOPES = ['offer:read', 'offer:write', 'workshops:write'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** For how many days a key may be good. Ours: none is good for ever. */
export const KEY_DAYS = [30, 90, 365] as const;

/** A key in service, as the program that holds it acts. */
export type ApiKey = {
  id: string;
  organizationId: string;
  organization: string;
  name: string;
  scopes: ApiScope[];
  expiresAt: Date;
};
