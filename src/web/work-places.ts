import { mayUse, organizationsOf, type Access, type Actor } from '#lib/accounts/index.ts';
import { shortIdOf } from '#lib/directory/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';

type WorkPlace = { address: string; access: Access; words: () => string; why: () => string };

/** Where people work who look after more than one structure, and who may. */
const WORK: readonly WorkPlace[] = [
  { address: '/verifications', access: 'verifier', words: m.verify_title, why: m.desk_why_verify },
  {
    address: '/coordination',
    access: 'coordinator',
    words: m.coordination_title,
    why: m.desk_why_coordination,
  },
  { address: '/campaigns', access: 'coordinator', words: m.campaign_title, why: m.desk_why_campaigns },
  { address: '/coordination/people', access: 'coordinator', words: m.bring_title, why: m.desk_why_bring },
  {
    address: '/coordination/listings',
    access: 'coordinator',
    words: m.sites_title,
    why: m.desk_why_listings,
  },
  {
    ...{ address: '/coordination/agreements', access: 'coordinator' },
    ...{ words: m.journey_pair_title, why: m.journey_pair_why },
  },
  { address: '/upkeep', access: 'overseer', words: m.upkeep_title, why: m.desk_why_upkeep },
  {
    address: '/upkeep/duplicates',
    access: 'overseer',
    words: m.duplicates_title,
    why: m.desk_why_duplicates,
  },
  { address: '/imports', access: 'importer', words: m.imports_title, why: m.desk_why_imports },
];

/** Sending somebody, for each of a prescriber's organizations: the work that the role has; what was sent is a link away. */
const sendingWork = ({ memberships }: Actor) =>
  memberships.flatMap(({ role, organizationId, organization }) =>
    role === 'prescriber' && organizationId
      ? [
          {
            href: localizeHref(`/desk/${shortIdOf(organizationId)}/referrals/prescribe`),
            ...{ words: m.referral_prescribe_work(), why: organization ?? '' },
          },
        ]
      : [],
  );

/** The pages of this person's work beyond a structure of its own, and what each is for, in the reader's words. */
export const workOf = (actor: Actor): { href: string; words: string; why: string }[] => [
  ...WORK.filter(({ access }) => mayUse(actor, access)).map(({ address, words, why }) => ({
    ...{ href: localizeHref(address), words: words(), why: why() },
  })),
  ...sendingWork(actor),
];

/** Whoever is signed in, by name, and whether `/desk` has a choice to offer to them. */
export const workerOf = (actor: Actor | undefined): { name: string; hasHub: boolean } => ({
  name: actor?.name ?? '',
  hasHub: actor !== undefined && workOf(actor).length + organizationsOf(actor).length > 1,
});
