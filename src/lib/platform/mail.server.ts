import type { Kysely } from 'kysely';
import nodemailer from 'nodemailer';
import type { Clock } from './clock.server.ts';
import {
  forgetOldMail,
  markFailed,
  markSent,
  takeMessage,
  type Channel,
  type WaitingMail,
} from './mail-store.server.ts';
import { sendSms, SmsRefused, type SmsGateway } from './sms-gateway.server.ts';

/** How messages leave: a mail server and an SMS gateway, or nothing but the outbox that the demonstration shows. */
export type MailSettings = {
  smtpUrl: string | undefined;
  from: string;
  sms?: SmsGateway | undefined;
  isOutboxShown: boolean;
};

/** Sends what waits, now and then and when it is told to. */
export type MailRound = { nudge: () => void; stop: () => Promise<void> };

const POLL_MS = 15_000;

type Deliver = (message: WaitingMail) => Promise<unknown>;
/** What sends, by channel; what waits for a channel that is not there goes on waiting. */
type Deliveries = Partial<Record<Channel, Deliver>>;

const nowhere: Deliver = () => Promise.resolve();

const deliveriesOf = ({ smtpUrl, from, sms, isOutboxShown }: MailSettings): Deliveries => {
  const shown: Deliveries = isOutboxShown ? { mail: nowhere, sms: nowhere } : {};
  const transport = smtpUrl ? nodemailer.createTransport(smtpUrl) : undefined;
  return {
    ...shown,
    ...(transport && {
      mail: ({ to, subject, body }: WaitingMail) =>
        transport.sendMail({
          from,
          to,
          subject,
          text: body,
          disableFileAccess: true,
          disableUrlAccess: true,
        }),
    }),
    ...(sms && { sms: ({ id, to, body }: WaitingMail) => sendSms(sms, { id, to, text: body }) }),
  };
};

/** Sends what is due of one channel, one message after the other: what is dropped before its turn never leaves. */
const sendDueOf = async <Tables>(
  db: Kysely<Tables>,
  clock: Clock,
  channel: Channel,
  deliver: Deliver,
  isKept: boolean,
): Promise<void> => {
  for (;;) {
    const message = await takeMessage(db, clock(), channel);
    if (!message) return;
    try {
      await deliver(message);
      await markSent(db, message.id, clock(), isKept);
    } catch (error) {
      const isFinal = error instanceof SmsRefused && error.isFinal;
      await markFailed(db, message, clock(), { message: (error as Error).message, isFinal });
    }
  }
};

/** Sends all that is due, each once, the channels side by side: a gateway that is slow holds up no mail. */
const sendDue = async <Tables>(
  db: Kysely<Tables>,
  clock: Clock,
  deliveries: Deliveries,
  isKept: boolean,
): Promise<void> => {
  const channels = Object.entries(deliveries) as [Channel, Deliver][];
  await Promise.all(channels.map(([channel, deliver]) => sendDueOf(db, clock, channel, deliver, isKept)));
};

const NO_ROUNDS: MailRound = { nudge: () => undefined, stop: () => Promise.resolve() };

/**
 * Starts the rounds. Without a server or gateway, and without an outbox to show, there are none: messages wait, and are
 * never said to have left. `onProblem` hears of a round that broke (the next one goes on).
 */
export const startMailRounds = <Tables>(
  db: Kysely<Tables>,
  settings: MailSettings,
  clock: Clock,
  onProblem: (error: unknown) => void,
): MailRound => {
  const deliveries = deliveriesOf(settings);
  if (Object.keys(deliveries).length === 0) return NO_ROUNDS;
  let running: Promise<void> | undefined;
  let isWanted = false;
  const round = async (): Promise<void> => {
    try {
      do {
        isWanted = false;
        await sendDue(db, clock, deliveries, settings.isOutboxShown);
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
