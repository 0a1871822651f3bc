import { sql, type Transaction } from 'kysely';
import type { AskedSeason } from '../domain/asked-season.ts';

/** The season that the campaign of this transaction's link asks about; undefined where it asks about none. */
export const readAskedSeason = async <Tables>(tx: Transaction<Tables>): Promise<AskedSeason | undefined> => {
  const { rows } = await sql<AskedSeason>`select kind, from_on as "from", until_on as "until"
    from network.asked_season()`.execute(tx);
  return rows[0];
};
