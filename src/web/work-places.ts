import { mayUse, type Access, type Actor } from '#lib/accounts/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';

/** Where people work who look after more than one structure, and who may. */
const WORK: readonly { address: string; access: Access; words: () => string }[] = [
  { address: '/verifications', access: 'verifier', words: m.verify_title },
  { address: '/coordination', access: 'coordinator', words: m.coordination_title },
  { address: '/campaigns', access: 'coordinator', words: m.campaign_title },
  { address: '/coordination/listings', access: 'coordinator', words: m.sites_title },
  { address: '/upkeep', access: 'overseer', words: m.upkeep_title },
  { address: '/upkeep/duplicates', access: 'overseer', words: m.duplicates_title },
  { address: '/imports', access: 'importer', words: m.imports_title },
];

/** The pages of this person's work beyond a structure of its own, in the reader's words. */
export const workOf = (actor: Actor): { href: string; words: string }[] =>
  WORK.filter(({ access }) => mayUse(actor, access)).map(({ address, words }) => ({
    href: localizeHref(address),
    words: words(),
  }));
