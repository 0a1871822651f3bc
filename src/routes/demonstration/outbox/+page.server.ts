import { readOutbox } from '#lib/platform/mail-store.server.ts';
import { localDay, wallClock } from '#lib/shared/local-time.ts';
import type { PageServerLoad } from './$types';

export const _access = 'demonstration';

export const load: PageServerLoad = async ({ locals }) => {
  const { signIn } = locals.accounts as NonNullable<App.Locals['accounts']>;
  const { territoryId, timeZone } = locals.territory;
  const mails = await readOutbox(signIn.db, territoryId);
  return {
    locale: locals.locale,
    mails: mails.map(({ id, to, subject, body, channel, createdAt }) => ({
      ...{ id, to, subject, body, channel, day: localDay(createdAt, timeZone) },
      time: wallClock(createdAt, timeZone).slice(11, 16),
    })),
  };
};
