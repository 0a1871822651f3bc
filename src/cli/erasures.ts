import { replayErasures } from '#lib/journey/index.server.ts';
import { openDatabase } from '#lib/platform/database.server.ts';
import { erasuresFile } from '#lib/platform/erasures.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { Refusal } from './io.ts';

/** Erases again what a backup of before brought back, as the owner, before anybody is served; says how much it was. */
export const eraseWhatCameBack = async (
  settings: Pick<Settings, 'dataFolder'>,
  ownerUrl: string,
  say: (text: string) => void,
): Promise<void> => {
  const db = openDatabase<Record<string, never>>(ownerUrl, 1);
  try {
    const again = await replayErasures(db, erasuresFile(process.env, settings.dataFolder));
    if (!again.ok)
      throw new Refusal(`erasures cannot be written to ${again.problem.file} (JALON_ERASURES_FILE)`);
    if (again.value > 0) say(`erased again after a restore: ${again.value} journey(s)`);
  } finally {
    await db.destroy();
  }
};
