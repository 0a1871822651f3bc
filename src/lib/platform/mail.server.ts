import type { Kysely } from 'kysely';
import nodemailer from 'nodemailer';
import type { Clock } from './clock.server.ts';
import { forgetOldMail, markFailed, markSent, takeMail } from './mail-store.server.ts';

/** How mail leaves: a server, or nothing but the outbox that the demonstration shows. */
export type MailSettings = { smtpUrl: string | undefined; from: string; isOutboxShown: boolean };

/** Sends what waits, now and then and when it is told to. */
export type MailRound = { nudge: () => void; stop: () => Promise<void> };

const BATCH = 20;
const POLL_MS = 15_000;

type Deliver = (mail: { to: string; subject: string; text: string }) => Promise<unknown>;

const deliveryOf = ({ smtpUrl, from }: MailSettings): Deliver => {
  if (!smtpUrl) return () => Promise.resolve();
  const transport = nodemailer.createTransport(smtpUrl);
  return (mail) => transport.sendMail({ from, ...mail, disableFileAccess: true, disableUrlAccess: true });
};

/** Sends mail that is due, each once; answers how many were taken. `db` is the login that signs people in. */
export const sendDueMail = async <Tables>(
  db: Kysely<Tables>,
  clock: Clock,
  deliver: Deliver,
  isKept: boolean,
): Promise<number> => {
  const due = await takeMail(db, clock(), BATCH);
  for (const mail of due) {
    try {
      await deliver({ to: mail.to, subject: mail.subject, text: mail.body });
      await markSent(db, mail.id, clock(), isKept);
    } catch (error) {
      await markFailed(db, mail, clock(), (error as Error).message);
    }
  }
  return due.length;
};

const NO_ROUNDS: MailRound = { nudge: () => undefined, stop: () => Promise.resolve() };

/**
 * Starts the rounds. Without a server, and without an outbox to show, there are none: mail waits, and is never said to have
 * left. `onProblem` hears of a round that broke (the next one goes on).
 */
export const startMailRounds = <Tables>(
  db: Kysely<Tables>,
  settings: MailSettings,
  clock: Clock,
  onProblem: (error: unknown) => void,
): MailRound => {
  if (!settings.smtpUrl && !settings.isOutboxShown) return NO_ROUNDS;
  const deliver = deliveryOf(settings);
  let running: Promise<void> | undefined;
  let isWanted = false;
  const round = async (): Promise<void> => {
    try {
      do {
        isWanted = false;
        while ((await sendDueMail(db, clock, deliver, settings.isOutboxShown)) === BATCH);
      } while (isWanted);
      await forgetOldMail(db, clock());
    } catch (error) {
      onProblem(error);
    }
  };
  const nudge = (): void => {
    isWanted = true;
    running ??= round().finally(() => (running = undefined));
  };
  const timer = setInterval(nudge, POLL_MS);
  timer.unref();
  // What a process that died has left waits no longer than the start of the next one.
  nudge();
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    await running;
  };
  return { nudge, stop };
};
