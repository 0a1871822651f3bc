import { parseArgs } from 'node:util';
import { invite, readOrganizationNames } from '#lib/accounts/index.server.ts';
import { ROLES, roleWords, type Role } from '#lib/accounts/index.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Settings } from '#lib/platform/settings.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { DONE, line, REFUSED, USAGE, type Deps, type Io, type OpenTerritory } from './io.ts';

const text = { type: 'string' } as const;
const OPTIONS = {
  role: text,
  organization: text,
  area: text,
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const parsed = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
};
type Values = NonNullable<ReturnType<typeof parsed>>['values'];
type Call = { io: Io; deps: Deps; values: Values; settings: Settings; open: OpenTerritory };

const OF_ORGANIZATION: readonly Role[] = ['facilitator', 'manager', 'prescriber', 'network'];

/** "commune:92094", "bassin:CODE", or the whole territory. */
const areaOf = (given: string | undefined) => {
  const [, kind, code] = /^(commune|bassin):(.+)$/.exec(given ?? '') ?? [];
  return kind === 'commune' || kind === 'bassin'
    ? ({ kind, code: code ?? null } as const)
    : ({ kind: 'territory', code: null } as const);
};

const refuse = ({ io, values }: Call, code: string, words: string): number => {
  if (values.json) line(io.stdout, JSON.stringify({ ok: false, problem: { code } }));
  line(io.stderr, `jalon: ${words}`);
  return REFUSED;
};

const inviteOne = async (call: Call, email: string): Promise<number> => {
  const { io, deps, values, settings, open } = call;
  const { locale } = deps;
  const role = ROLES.find((one) => one === values.role);
  if (!role)
    return refuse(call, 'role-unknown', m.cli_accounts_role({ roles: ROLES.join(', ') }, { locale }));
  const isOfOrganization = OF_ORGANIZATION.includes(role);
  const named = await readOrganizationNames(open.db, open.territoryId, values.organization ?? '');
  const [organization] = named;
  if (isOfOrganization && (named.length !== 1 || !values.organization))
    return refuse(call, 'organization-unknown', m.cli_accounts_organization({}, { locale }));
  const said = {
    organization: organization && isOfOrganization ? organization.name : 'Jalon',
    role: roleWords(role),
  };
  const linkOf = (token: string) =>
    `${settings.origin ?? `http://localhost:${settings.port}`}${localizeHref('/invitation', locale)}?t=${token}`;
  const outcome = await open.db.transaction().execute((tx) =>
    invite(tx, {
      ...{ territoryId: open.territoryId, email, role, invitedBy: null, now: deps.clock() },
      ...(isOfOrganization && organization && { organizationId: organization.id }),
      ...(role === 'coordinator' && { area: areaOf(values.area) }),
      write: (token) => ({
        subject: m.mail_invitation_subject(said, { locale }),
        body: m.mail_invitation_body({ ...said, link: linkOf(token) }, { locale }),
      }),
    }),
  );
  if (!outcome.ok) return refuse(call, outcome.problem.code, m.problem_email({ value: email }, { locale }));
  const link = linkOf(outcome.value.token);
  line(io.stdout, values.json ? JSON.stringify({ ok: true, email, role, link }) : link);
  return DONE;
};

const list = async ({ io, values, open }: Call, named: string): Promise<number> => {
  const organizations = await readOrganizationNames(open.db, open.territoryId, named);
  if (values.json) line(io.stdout, JSON.stringify({ organizations }));
  else for (const { id, name } of organizations) line(io.stdout, `${id}\t${name}`);
  return DONE;
};

/**
 * `jalon accounts invite EMAIL --role ROLE [--organization ID] [--area commune:NIS|bassin:CODE] [--json]`: invites somebody,
 * the first operator among them; the link is printed and mailed. `jalon accounts organizations [TEXT] [--json]`: their ids.
 */
export const runAccounts = async (
  args: string[],
  io: Io,
  deps: Deps,
  settings: Settings,
): Promise<number> => {
  const call = parsed(args);
  const usage = m.cli_accounts_usage({}, { locale: deps.locale });
  const [verb, ...rest] = call?.positionals ?? [];
  if (call?.values.help) {
    line(io.stdout, usage);
    return DONE;
  }
  const isInvite = verb === 'invite' && rest.length === 1;
  if (!call || !(isInvite || verb === 'organizations')) {
    line(io.stderr, usage);
    return USAGE;
  }
  const open = await deps.openOwnerDatabase();
  try {
    const given = { io, deps, values: call.values, settings, open };
    return await (isInvite ? inviteOne(given, rest[0] ?? '') : list(given, rest.join(' ')));
  } finally {
    await open.close();
  }
};
