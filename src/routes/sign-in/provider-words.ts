import type { ProviderProblem } from '#lib/accounts/index.ts';
import * as m from '#lib/paraglide/messages.js';

/** Why somebody does not get in by the identity provider, in the reader's words. */
export const providerProblemWords = (code: ProviderProblem['code'], provider: string): string => {
  switch (code) {
    case 'provider-down':
      return m.provider_down({ provider });
    case 'start-again':
      return m.provider_start_again({ provider });
    case 'cancelled':
      return m.provider_cancelled({ provider });
    case 'email-not-verified':
      return m.provider_email({ provider });
    case 'unknown-person':
      return m.provider_unknown({ provider });
  }
};
