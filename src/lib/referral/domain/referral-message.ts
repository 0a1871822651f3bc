import type { ReferralAction } from './referral-states.ts';

/** How the person asked to be told; `none`: not at all. */
export const REACHES = ['none', 'phone', 'email', 'postal'] as const;
export type Reach = (typeof REACHES)[number];
/** When the person can come. */
export const SLOTS = ['any', 'morning', 'afternoon', 'evening', 'weekend'] as const;
export type Slot = (typeof SLOTS)[number];
/** What of the person goes along, each only where the person agreed. */
export const SHARES = ['first-name', 'contact'] as const;
export type Share = (typeof SHARES)[number];
export type MessageKind = 'appointment' | 'waiting' | 'elsewhere' | 'not-here';
export type MessageChannel = 'mail' | 'sms' | 'telephone' | 'letter';

const CHANNELS: Record<Reach, MessageChannel | undefined> = {
  none: undefined,
  // A landline and a mobile alike: somebody calls.
  phone: 'telephone',
  email: 'mail',
  postal: 'letter',
};

/**
 * By which way the person is told; undefined: the person did not ask for it, or did not give the means to. `mayText`: there is a
 * gateway, and the number was proved to be the person's own mobile.
 */
export const channelFor = (
  reach: Reach,
  shares: readonly Share[],
  mayText: boolean,
): MessageChannel | undefined => {
  const channel = shares.includes('contact') ? CHANNELS[reach] : undefined;
  return channel === 'telephone' && mayText ? 'sms' : channel;
};

const KINDS: Partial<Record<ReferralAction, MessageKind>> = {
  accept: 'appointment',
  rebook: 'appointment',
  wait: 'waiting',
  refuse: 'not-here',
  redirect: 'elsewhere',
};

/** What the person is told of an action; of most nothing. */
export const messageOf = (action: ReferralAction): MessageKind | undefined => KINDS[action];

/** A message waits so long before it leaves (ours): whoever pressed the wrong button, or says stop, still can. */
export const DELAY_MINUTES = 15;
