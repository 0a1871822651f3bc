import type { Transaction } from 'kysely';
import { channelFor, DELAY_MINUTES, messageOf, type Reach, type Share } from '../domain/referral-message.ts';
import type { ReferralAction } from '../domain/referral-states.ts';
import { queueMessage } from '../referral-store.server.ts';

/** Whom to tell, of what. */
export type Telling = {
  territoryId: string;
  referralId: string;
  toId: string;
  reach: Reach;
  shares: readonly Share[];
  action: ReferralAction;
  now: Date;
};

/**
 * The one door by which a person is told: queues a message by the way that the person chose, to leave a little later, so that a
 * stop before then cancels it. Nothing, where the person asked for nothing.
 */
export const tellPerson = async <Tables>(
  tx: Transaction<Tables>,
  { reach, shares, action, now, ...of }: Telling,
): Promise<void> => {
  const [kind, channel] = [messageOf(action), channelFor(reach, shares)];
  if (!kind || !channel) return;
  const dueAt = new Date(now.getTime() + DELAY_MINUTES * 60_000);
  await queueMessage(tx, { ...of, kind, channel, now, dueAt });
};
