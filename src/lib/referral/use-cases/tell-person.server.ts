import type { Transaction } from 'kysely';
import { channelFor, DELAY_MINUTES, messageOf, type Reach, type Share } from '../domain/referral-message.ts';
import type { ReferralAction } from '../domain/referral-states.ts';
import { mayText, queueMessage } from '../person-message-store.server.ts';

/** Whom to tell, of what. */
export type Telling = {
  territoryId: string;
  referralId: string;
  toId: string;
  reach: Reach;
  shares: readonly Share[];
  action: ReferralAction;
  now: Date;
  /** Is there a gateway for text messages? */
  offersSms: boolean;
};

/**
 * The one door by which a person is told: queues a message by the way that the person chose, to leave a little later, so that a
 * stop before then cancels it. Nothing, where the person asked for nothing.
 */
export const tellPerson = async <Tables>(
  tx: Transaction<Tables>,
  { reach, shares, action, now, offersSms, ...of }: Telling,
): Promise<void> => {
  const kind = messageOf(action);
  if (!kind) return;
  const channel = channelFor(reach, shares, offersSms && (await mayText(tx, of.referralId)));
  if (!channel) return;
  const dueAt = new Date(now.getTime() + DELAY_MINUTES * 60_000);
  await queueMessage(tx, { ...of, kind, channel, now, dueAt });
};
