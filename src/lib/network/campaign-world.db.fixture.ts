import { sql } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import { withScope, type Scope } from '../platform/scope.server.ts';
import { newTestTerritory } from '../platform/test-database.server.ts';
import { newCoordinator, type openAll } from './campaign.db.fixture.ts';
import type { AskedSeason } from './domain/asked-season.ts';
import { countStates } from './domain/recipient-state.ts';
import { readCampaign } from './queries/campaign-answers.server.ts';
import { answerCampaign } from './use-cases/answer-campaign.server.ts';
import { saveCampaign } from './campaign-store.server.ts';
import type { Sending, WriteMail } from './use-cases/send-campaign.server.ts';

export const TODAY = '2026-12-01';
export const NOW = new Date('2026-12-01T09:00:00Z');
export const days = (n: number) => new Date(NOW.getTime() + n * 24 * 3_600_000);
export const ALL = { communeCode: null, kinds: [], notConfirmedSince: null };

export const write: WriteMail = (campaign, place, token, round) => ({
  subject: `${round} ${campaign.title}`,
  body: `${place.name}\n${campaign.origin}/fr/confirmer?t=${token}`,
});

type Asked = { sendOn?: string; season?: AskedSeason | null; remindAfterDays?: number; choice?: typeof ALL };

/** For tests: a territory with a coordinator of all of it, and what one does with a campaign there. */
export const newWorld = async (all: ReturnType<typeof openAll>) => {
  const territoryId = await newTestTerritory(all.owner as never);
  const { scope, personId } = await newCoordinator(all, territoryId);
  const sendingOf = (by: Scope = scope, now = NOW): Sending => ({
    ...{ scope: by, by: personId, now, today: TODAY, write },
  });
  const newCampaign = async (given: Asked = {}) => {
    const id = newId();
    const campaign = {
      ...{ id, territoryId, title: 'Essai', message: '', season: null, choice: ALL, sendOn: TODAY },
      ...{ remindAfterDays: 7, locale: 'fr', origin: 'https://jalon.example', createdBy: personId, now: NOW },
      ...given,
    };
    const n = await withScope(all.app, scope, (tx) => saveCampaign(tx, campaign));
    return { ...campaign, n };
  };
  const countsOf = async (id: string, by: Scope = scope) => {
    const page = await withScope(all.app, by, (tx) => readCampaign(tx, territoryId, id));
    return page && countStates(page.places.map(({ state }) => state));
  };
  const mails = async (round: string) => {
    const { rows } = await sql<{ to: string; body: string }>`select to_address as "to", body from auth.mail
      where territory_id = ${territoryId} and subject like ${`${round}%`} order by to_address`.execute(
      all.owner,
    );
    return rows;
  };
  const tokensOf = async (round = 'first') =>
    (await mails(round)).map(({ body }) => /\?t=(\S+)/.exec(body)?.[1] ?? '');
  const answer = (token: string, phones?: string[], now = NOW, version = 1) =>
    withScope(all.app, { territoryId, link: token }, (tx) =>
      answerCampaign(tx as never, { territoryId, now, today: TODAY }, version, phones && { phones }),
    );
  return { territoryId, scope, sendingOf, newCampaign, countsOf, mails, tokensOf, answer };
};
