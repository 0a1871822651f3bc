import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withScope } from '../platform/scope.server.ts';
import { giveCard, letIn, proofOfCode, sayStop, stopByNumber } from './index.server.ts';
import { as, newStructure, newTestTerritory, openJourneys, type Worker } from './journey.db.fixture.ts';
import { issueStopLink } from './stop-store.server.ts';

// For tests of stops: who follows, how a stop is said, what is left.
const open = openJourneys();
const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-stop-'));
const file = path.join(folder, 'erasures');

type Structure = Awaited<ReturnType<typeof newStructure>>;
/** For tests: two structures that follow by consent, a commune that does by its task. */
const territoryId = await newTestTerritory(open.owner as never);
const [ours, theirs, commune] = [
  await newStructure(open, territoryId),
  await newStructure(open, territoryId),
  await newStructure(open, territoryId, 'public-task'),
] as [Structure, Structure, Structure];
/** For tests: closes it all. */
const endStops = async () => {
  await open.close();
  rmSync(folder, { recursive: true });
};
const now = () => ours.facilitator.by.now;
const later = (days: number) => new Date(now().getTime() + days * 86_400_000);

let lastNumber = 470_000_000;
const newNumber = () => `+32${(lastNumber += 1)}`;
const mobile = (value: string) => ({ contact: { kind: 'mobile', value } }) as const;
const linkFor = async (worker: Worker, recordId: string): Promise<string> => {
  const token = await as(open, worker, (tx) => issueStopLink(tx, worker.by, recordId));
  if (!token) throw new Error('no link');
  return token;
};
const byLink = (link: string, purpose: 'all' | 'card' | 'share' = 'all', of = territoryId) =>
  withScope(open.app, { territoryId: of, link }, (tx) =>
    sayStop(tx, file, { territoryId: of, how: 'link', purpose, now: now() }),
  );
const bySms = (from: string, of = territoryId) =>
  withScope(open.app, { territoryId: of }, (tx) =>
    stopByNumber(tx, open.keys, file, { territoryId: of, from, now: now() }),
  );
const atDesk = ({ scope }: Worker, recordId: string, purpose: 'all' | 'card' | 'share' = 'all') =>
  withScope(open.app, scope, (tx) =>
    sayStop(tx, file, { territoryId, how: 'desk', purpose, now: now(), recordId }),
  );
const codeFor = async (worker: Worker, recordId: string): Promise<string> => {
  const given = await as(open, worker, (tx) =>
    giveCard(tx, open.keys, worker.by, recordId, {
      items: ['structures'],
      channel: 'spoken',
      hasAgreed: true,
    }),
  );
  if (!given.ok) throw new Error(given.problem.code);
  return given.value.code;
};
const byCode = ({ scope }: Worker, code: string) =>
  withScope(open.app, { ...scope, code: proofOfCode(open.keys, territoryId, code) }, (tx) =>
    sayStop(tx, file, { territoryId, how: 'code', purpose: 'all', now: now() }),
  );
const share = (worker: Worker, recordId: string, partnerId: string) =>
  as(open, worker, (tx) =>
    letIn(tx, worker.by, recordId, { partnerId, role: 'helper', channel: 'spoken', hasAgreed: true }),
  );
const left = async (recordId: string) => {
  const { rows } = await sql<Record<string, unknown>>`select r.state, r.stopped_at is not null as stopped,
    (select count(*)::integer from journey.person_key k where k.record_id = r.record_id) +
    (select count(*)::integer from journey.contact c where c.record_id = r.record_id) +
    (select count(*)::integer from journey.note n where n.record_id = r.record_id) as personal,
    (select count(*)::integer from journey.consent c where c.record_id = r.record_id and c.withdrawn_at is null) as agreed,
    (select count(*)::integer from journey.code c where c.record_id = r.record_id and c.revoked_at is null) as codes,
    (select count(*)::integer from journey.participant p where p.record_id = r.record_id and p.until_at is null) as parts,
    (select count(*)::integer from auth.mail m where m.about = r.record_id) as messages
    from journey.record r where r.record_id = ${recordId}`.execute(open.owner);
  return rows[0];
};
const GONE = { state: 'closed', stopped: true, personal: 0, agreed: 0, codes: 0, parts: 1, messages: 0 };
const nothing = { ok: false, problem: { code: 'nothing-to-stop' } };

export {
  open,
  file,
  territoryId,
  ours,
  theirs,
  commune,
  endStops,
  now,
  later,
  newNumber,
  mobile,
  linkFor,
  byLink,
  bySms,
  atDesk,
  codeFor,
  byCode,
  share,
  left,
  GONE,
  nothing,
};
