import { foldText } from '../../shared/fold-text.ts';
import { newId } from '../../platform/ids.server.ts';
import type { Change } from '../change-store.server.ts';
import { diffOffer, type Fields } from '../domain/diff-offer.ts';
import type { OfferDraft } from '../domain/offer-draft.ts';
import { isTrustedMore, trustOf, type Provenance } from '../domain/provenance.ts';
import { withOriginsOf } from '../domain/row-origins.ts';
import type { OrganizationRow } from '../offer-tables.server.ts';
import type { IntakeWork, KeptField, OrganizationDesk } from './intake-work.server.ts';
import { originOf } from './intake-work.server.ts';

/** Marks an organization whose name was taken from its place because the source names none. */
const NAMED_AFTER_PLACE = 'place';

/** The organizations of a source by what identifies them inside it: the same name and the same BCE number. */
export type OrganizationIndex = Map<string, string>;

/** The key of an organization in its source. */
export const organizationKey = (name: string, bceNumber: string | null | undefined): string =>
  `${foldText(name)}|${bceNumber ?? ''}`;

/** Can drafts be attached to it by its name? Not to one that only bears its place's name ("Library"). */
export const isIdentified = (provenance: Provenance): boolean => provenance.name?.how !== NAMED_AFTER_PLACE;

type Desk = { work: IntakeWork; index: OrganizationIndex; desk: OrganizationDesk };
type Planned = { id: string; changes: Change[]; kept: KeptField[] };

const newOrganization = ({ work, index, desk }: Desk, draft: OfferDraft): Planned => {
  const given = draft.organization;
  const id = newId();
  const row: OrganizationRow = {
    territory_id: work.territoryId,
    organization_id: id,
    version: 1,
    name: given?.name ?? draft.name,
    kinds: given?.kinds ?? (given ? [] : (draft.kinds ?? [])),
    bce_number: given?.bceNumber ?? null,
    other_identifier: given?.otherIdentifier ?? null,
    phone: null,
    email: null,
    website: null,
    closing_days: [],
    source: work.source,
    provenance: {},
    confirmed_on: null,
    created_at: work.now,
    updated_at: work.now,
    archived_at: null,
  };
  const { name, kinds, bce_number, other_identifier } = row;
  const origins = withOriginsOf({ name, kinds, bce_number, other_identifier }, originOf(work));
  row.provenance = given ? origins : { ...origins, name: originOf(work, NAMED_AFTER_PLACE) };
  desk.set(id, { row });
  if (given) index.set(organizationKey(given.name, given.bceNumber), id);
  return { id, changes: [{ kind: 'organization', id, action: 'create' }], kept: [] };
};

const change = ({ work, desk }: Desk, id: string, incoming: Fields): Planned => {
  const state = desk.get(id);
  if (!state) throw new Error(`Organization ${id} was not loaded`);
  const { archived_at, ...row } = state.row;
  const current = { name: row.name, kinds: row.kinds, other_identifier: row.other_identifier };
  const diff = diffOffer(
    { ...current, archived_at: archived_at?.toISOString() ?? null },
    incoming,
    row.provenance,
    {
      rowSource: row.source,
      of: (field) =>
        originOf(work, field === 'name' && !isIdentified(row.provenance) ? NAMED_AFTER_PLACE : undefined),
    },
  );
  if (diff.changes.length > 0) {
    const changed = Object.fromEntries(diff.changes.map(({ field, replacement }) => [field, replacement]));
    state.row = { ...state.row, ...changed, provenance: diff.provenance };
  }
  const changes = diff.changes.map((one) => ({
    kind: 'organization' as const,
    id,
    action: 'update' as const,
    ...one,
  }));
  const kept = diff.kept.map((field) => ({
    field: `organization.${field}`,
    value: String(incoming[field]),
  }));
  return { id, changes, kept };
};

/** Drafts only ever add to an organization: rows of one file that disagree must not overwrite each other in turn. */
const addition = (row: OrganizationRow, given: NonNullable<OfferDraft['organization']>): Fields => ({
  kinds: [...new Set([...row.kinds, ...(given.kinds ?? [])])],
  other_identifier: row.other_identifier ?? given.otherIdentifier ?? null,
  archived_at: null,
});

/**
 * The organization of a draft: the one of the same name and BCE number in the same source, else a new one. Without one
 * in the draft, a new place gets an organization of its own name, which follows when the place is renamed. Where
 * somebody trusted more has corrected the organization's name, the place stays with it.
 */
export const planOrganization = (at: Desk, draft: OfferDraft, currentId: string | undefined): Planned => {
  const given = draft.organization;
  const current = currentId === undefined ? undefined : at.desk.get(currentId)?.row;
  if (!given) {
    if (!current) return newOrganization(at, draft);
    const isOwn = current.source === at.work.source && !isIdentified(current.provenance);
    return change(at, current.organization_id, isOwn ? { name: draft.name, kinds: draft.kinds } : {});
  }
  if (current && isTrustedMore(trustOf(current.provenance, 'name'), at.work.trust)) {
    return change(at, current.organization_id, { ...addition(current, given), name: given.name });
  }
  const id = at.index.get(organizationKey(given.name, given.bceNumber));
  const found = id === undefined ? undefined : at.desk.get(id)?.row;
  return found ? change(at, found.organization_id, addition(found, given)) : newOrganization(at, draft);
};
