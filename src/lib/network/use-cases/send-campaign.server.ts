import type { Kysely, Transaction } from 'kysely';
import { issueLink } from '../../accounts/index.server.ts';
import { newId } from '../../platform/ids.server.ts';
import { queueMail, type Mail } from '../../platform/mail-store.server.ts';
import { withScope, type Scope } from '../../platform/scope.server.ts';
import {
  markWritten,
  noteFailures,
  takeRecipients,
  type DueRecipient,
  type Round,
  type Written,
} from '../campaign-store.server.ts';
import { readDueCampaigns, type SentCampaign } from '../queries/due-campaigns.server.ts';
import type { MailedPlace } from '../queries/mailed-place.server.ts';

/** Puts a mail into words; `token` goes into the address that answers. */
export type WriteMail = (
  campaign: SentCampaign,
  place: MailedPlace,
  token: string,
  round: Round,
) => { subject: string; body: string };

/** What sending needs. `by` is who sends: null for the nightly job. `today` is the territory's local date. */
export type Sending = { scope: Scope; by: string | null; now: Date; today: string; write: WriteMail };

const BATCH = 50;
/** A link of a campaign is good for so long (ours; the database refuses a coordinator more). */
export const LINK_DAYS = 60;

const writeOne = async <Tables>(
  tx: Transaction<Tables>,
  campaign: SentCampaign,
  { organizationId, address, place }: DueRecipient,
  round: Round,
  { scope, by, now, write }: Sending,
): Promise<{ written: Written; mail: Mail & { id: string } }> => {
  const { territoryId } = scope;
  const [linkId, mailId] = [newId(), newId()];
  const token = await issueLink(tx, {
    ...{ id: linkId, territoryId, purpose: 'confirm', organizationId, locationId: place.id },
    ...{ issuedBy: by, now, days: LINK_DAYS },
  });
  const mail = {
    id: mailId,
    territoryId,
    purpose: 'campaign',
    to: address,
    ...write(campaign, place, token, round),
  };
  return { written: { locationId: place.id, mailId, linkId }, mail };
};

const sendBatch = <Tables>(
  db: Kysely<Tables>,
  campaign: SentCampaign,
  round: Round,
  sending: Sending,
): Promise<number> =>
  withScope<Tables, number>(db, sending.scope, async (tx) => {
    const { now, today } = sending;
    const at = { territoryId: sending.scope.territoryId, campaignId: campaign.id, now, today, round };
    const due = await takeRecipients(tx, { ...at, limit: BATCH });
    const written: Written[] = [];
    const mails: (Mail & { id: string })[] = [];
    for (const recipient of due) {
      const one = await writeOne(tx, campaign, recipient, round, sending);
      written.push(one.written);
      mails.push(one.mail);
    }
    await queueMail(tx, now, mails);
    await markWritten(tx, at, written);
    return due.length;
  });

/**
 * Queues the mail of a campaign to whoever is due, a batch in a transaction: links, mail and the mark that it was written
 * go in together or not at all. Cut off, it is called again and goes on where it stood; several processes at once share the
 * recipients, and each is written to once. Answers how many mails were queued.
 */
export const sendCampaign = async <Tables>(
  db: Kysely<Tables>,
  campaign: SentCampaign,
  round: Round,
  sending: Sending,
): Promise<number> => {
  let sent = 0;
  for (let taken = BATCH; taken === BATCH; sent += taken)
    taken = await sendBatch(db, campaign, round, sending);
  return sent;
};

/**
 * The nightly job, by the owner's login: campaigns whose day has come, what was cut off, and reminders; keeps in mind whose
 * mail was given up. Safe with several processes and any number of times a day.
 */
export const sendDueCampaigns = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  given: Omit<Sending, 'scope' | 'by'>,
): Promise<{ sent: number; reminded: number }> => {
  const sending: Sending = { ...given, scope: { territoryId }, by: null };
  const sum = { sent: 0, reminded: 0 };
  for (const campaign of await readDueCampaigns(db, territoryId, given.today)) {
    await withScope<Tables, void>(db, sending.scope, (tx) =>
      noteFailures(tx, territoryId, campaign.id, given.now),
    );
    sum.sent += await sendCampaign(db, campaign, 'first', sending);
    sum.reminded += await sendCampaign(db, campaign, 'reminder', sending);
  }
  return sum;
};
