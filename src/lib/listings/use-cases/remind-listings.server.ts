import type { Kysely } from 'kysely';
import { queueMail } from '../../platform/mail-store.server.ts';
import { takeDueReminders, type DueReminder } from '../reminder-store.server.ts';

export type Reminding = {
  territoryId: string;
  now: Date;
  /** The territory's local date. */
  today: string;
  /** The mail to somebody who manages the structure, in their language. */
  write: (reminder: DueReminder, locale: string) => { subject: string; body: string };
};

/**
 * Asks structures, once a year, where they are listed: a mail to each manager, with what to look at. Whoever has said
 * anything of a site within the year is left alone. Mark and mail go in together. Answers how many structures were asked.
 */
export const remindOfListings = <Tables>(
  db: Kysely<Tables>,
  { territoryId, now, today, write }: Reminding,
): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const due = await takeDueReminders(tx, { territoryId, now, today });
    const mails = due.flatMap((reminder) =>
      reminder.people.map(({ email, locale }) => ({
        ...{ territoryId, purpose: 'listings', to: email, ...write(reminder, locale) },
      })),
    );
    await queueMail(tx, now, mails);
    return due.length;
  });
