import { invite, isEmail } from '#lib/accounts/index.server.ts';
import { readStructuresToInvite, type StructureToInvite } from '#lib/network/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { ok, refused } from '#lib/shared/result.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { coordinatorOf } from './campaigns.server.ts';
import { inScope } from './desk.server.ts';
import { inScopeOnce } from './once.server.ts';

/** The structures of the coordinator's area where nobody has an account yet, and how many have somebody. */
export const readToInvite = (locals: App.Locals) =>
  inScope(locals, (tx) => readStructuresToInvite(tx, locals.territory.territoryId, locals.now));

/** What was ticked, and the addresses as they were typed, by structure. */
type AskedInvitations = { chosen: string[]; addresses: Record<string, string> };

const LONGEST = 254;
const FIELD = /^address-(.+)$/;

/** Reads the form: a tick for each structure to invite (`who`), an address for each (`address-<id>`). */
export const readInvitations = (form: FormData): AskedInvitations => {
  const addresses: Record<string, string> = {};
  for (const [name, value] of form) {
    const id = FIELD.exec(name)?.[1];
    if (id && typeof value === 'string') addresses[id] = value.trim().slice(0, LONGEST);
  }
  return { chosen: form.getAll('who').map(String), addresses };
};

type FieldProblem = { field: string; text: string };

const problemsOf = (asked: AskedInvitations, known: Map<string, StructureToInvite>): FieldProblem[] => {
  const chosen = asked.chosen.filter((id) => known.has(id));
  if (chosen.length === 0) return [{ field: 'structures', text: m.bring_none_chosen() }];
  return chosen
    .filter((id) => !isEmail(asked.addresses[id] ?? ''))
    .map((id) => {
      const said = { name: known.get(id)?.name ?? '', value: asked.addresses[id] ?? '' };
      return { field: `address-${id}`, text: m.bring_bad_address(said) };
    });
};

/** Where the mail leads, and how the role is called in it. */
type Said = { origin: string; role: string };

const mailOf =
  (locals: App.Locals, { origin, role }: Said, organization: string) =>
  (token: string) => {
    const said = { organization, coordinator: coordinatorOf(locals).name, role };
    const link = `${origin}${localizeHref('/invitation')}?t=${token}`;
    return { subject: m.mail_bring_subject(said), body: m.mail_bring_body({ ...said, link }) };
  };

/**
 * Invites a manager for each structure that was ticked, all or none: answers how many, or what is wrong by field. The
 * database lets a coordinator invite for structures of the area that have nobody, and for no other.
 */
export const inviteStructures = (locals: App.Locals, form: FormData, mail: Said) =>
  inScopeOnce(locals, form, 'bring-in', async (tx) => {
    const asked = readInvitations(form);
    const { territoryId } = locals.territory;
    const { structures } = await readStructuresToInvite(tx, territoryId, locals.now);
    const known = new Map(structures.map((one) => [one.id, one]));
    const problems = problemsOf(asked, known);
    if (problems.length > 0) return refused(problems);
    const chosen = asked.chosen.filter((id) => known.has(id));
    for (const id of chosen) {
      const invited = await invite(tx, {
        ...{ territoryId, email: asked.addresses[id] ?? '', role: 'manager' as const, organizationId: id },
        ...{ invitedBy: coordinatorOf(locals).personId, now: locals.now },
        write: mailOf(locals, mail, known.get(id)?.name ?? ''),
      });
      if (!invited.ok) throw new Error(invited.problem.code);
    }
    return ok(chosen.length);
  });
