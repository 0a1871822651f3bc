/** Why somebody who came by the identity provider does not get in. */
export const PROVIDER_PROBLEMS = [
  'provider-down',
  'start-again',
  'cancelled',
  'email-not-verified',
  'unknown-person',
] as const;
export type ProviderProblem = { code: (typeof PROVIDER_PROBLEMS)[number] };
