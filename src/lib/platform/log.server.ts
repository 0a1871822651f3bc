import pino, { type Logger } from 'pino';

/** One JSON line an event on standard error. No personal data, no query string, no address with a code in it. */
export const openLog = (env: Record<string, string | undefined>): Logger =>
  pino(
    { level: env.JALON_LOG || 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: false }),
  );
