import { tryWork } from '#lib/accounts/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { workLimits } from '#lib/platform/settings.server.ts';
import { wallClock } from '#lib/shared/local-time.ts';
import { timeWords } from '#lib/ui/time-words.ts';

/** Why somebody has to wait: in words, and for how many seconds. */
export type MustWait = { text: string; seconds: number };
/** Work that anybody may ask for. */
type Work = 'check-file' | 'import' | 'document' | 'pdf';

/**
 * Notes that somebody asks for work (`who`: a person's id, or a network address) and says when to come back where it was too
 * much; undefined where it may be done. The limits are the installation's (docs/operations.md).
 */
export const askForWork = async (
  { accounts, territory, now, locale }: Pick<App.Locals, 'accounts' | 'territory' | 'now' | 'locale'>,
  what: Work,
  who: string,
): Promise<MustWait | undefined> => {
  if (!accounts) return undefined;
  const { files, pdfs } = workLimits(process.env);
  const asked = { what, who, limit: what === 'pdf' ? pdfs : files };
  const again = await tryWork(accounts.signIn.db, accounts.secret, asked, now);
  if (!again) return undefined;
  const time = timeWords(wallClock(again, territory.timeZone).slice(11), locale);
  const seconds = Math.ceil((again.getTime() - now.getTime()) / 1000);
  return { text: m.problem_too_many_until({ time }, { locale }), seconds };
};
