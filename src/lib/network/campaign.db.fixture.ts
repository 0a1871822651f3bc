import { sql, type Kysely } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { inject } from 'vitest';
import { invite, join, openSignIn, readActor } from '../accounts/index.server.ts';
import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';
import { withScope } from '../platform/scope.server.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from '../platform/test-database.server.ts';

type Owner = Kysely<Record<string, never>>;
const SECRET = 'a secret of thirty-two characters or more, for tests';

/** For tests: the owner's and the serving login's connections, and signing in. */
export const openAll = () => {
  const owner = openOwnerTestDatabase<Record<string, never>>();
  const app = openAppTestDatabase<Record<string, never>>();
  const signIn = openSignIn({ url: inject('authUrl'), secret: SECRET, origin: 'http://localhost:3000' });
  const close = async () => {
    await owner.destroy();
    await app.destroy();
    await signIn.close();
  };
  return { owner, app, signIn, close };
};

type Area = { kind: 'commune' | 'territory'; code: string | null };

/** For tests: somebody who was invited as coordinator of an area, and joined; the second factor shown or not. */
export const newCoordinator = async (
  { owner, app, signIn }: ReturnType<typeof openAll>,
  territoryId: string,
  area: Area = { kind: 'territory', code: null },
  isProved = true,
) => {
  const email = `coordinator-${newId().slice(-8)}@example.org`;
  const now = systemClock();
  const invited = await owner.transaction().execute((tx) =>
    invite(tx, {
      ...{ territoryId, email, role: 'coordinator', invitedBy: null, now, area },
      write: (secret: string) => ({ subject: 'Invitation', body: secret }),
    }),
  );
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joined = await join(app, signIn, { territoryId, token, name: 'Essai', locale: 'fr', now });
  if (!joined.ok) throw new Error(joined.problem.code);
  const session = joined.value;
  if (isProved) await signIn.takeAsShown(session, now);
  const scope = { territoryId, session };
  return { scope, personId: (await withScope(app, scope, readActor))?.personId ?? '' };
};

/** For tests: a server of mail that keeps what it is given; `port` 0 until it is open. */
export const openMailbox = async () => {
  const received: string[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, closeTimeout: 500 },
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (piece: Buffer) => (text += piece.toString()));
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { received, url, close };
};

/**
 * For tests: public places of a commune, each of a structure of its own; the first `withoutAddress` can only be called.
 * Their own address of mail is that of the place for every second one, else that of the structure.
 */
export const newPlaces = async (
  owner: Owner,
  territoryId: string,
  given: { communeCode: string; count: number; withoutAddress: number },
): Promise<string[]> => {
  const ids = Array.from({ length: given.count }, () => ({ organization: newId(), location: newId() }));
  const rows = ids.map(({ organization, location }, i) => {
    const email = i < given.withoutAddress ? null : `lieu${i}@example.org`;
    return { organization, location, i, place_email: i % 2 ? email : null, email: i % 2 ? null : email };
  });
  const list = sql`json_to_recordset(${JSON.stringify(rows)}::json)
    r (organization uuid, location uuid, i integer, place_email text, email text)`;
  await sql`insert into directory.organization (territory_id, organization_id, name, email, phone, source, created_at, updated_at)
    select ${territoryId}, organization, 'Structure ' || i, email, '+3281000001', 'essai', now(), now() from ${list}`.execute(
    owner,
  );
  await sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, country,
      commune_code, latitude, longitude, emails, phones, source, created_at, updated_at)
    select ${territoryId}, location, organization, right(location::text, 8), 'lieu', 'Lieu ' || i, 'BE',
      ${given.communeCode}, 50, 5, case when place_email is null then '{}' else array[place_email] end,
      array['+3281000002'], 'essai', now(), now() from ${list}`.execute(owner);
  return ids.map(({ location }) => location);
};
