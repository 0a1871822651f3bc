import { error } from '@sveltejs/kit';
import type { Transaction } from 'kysely';
import type { Actor } from '#lib/accounts/index.ts';
import {
  computeHours,
  readDeskPlace,
  termLabels,
  type DeskPlace,
  type DirectoryTables,
  type Reviser,
} from '#lib/directory/index.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import type { DeskOrganization } from './gate.server.ts';
import type { ServedTerritory } from './installation.server.ts';
import { isUuid } from '#lib/shared/uuid.ts';

/** Who acts, for whom, where: what the gate has made sure of on every route of the desk. */
export type Desk = { actor: Actor; organization: DeskOrganization; territory: ServedTerritory };

/** Reads it from the request; a route of the desk without it is a fault of ours. */
export const deskOf = ({ actor, organization, territory }: App.Locals): Desk => {
  if (!actor || !organization) throw new Error('a route of the desk that did not pass the gate');
  return { actor, organization, territory };
};

/** Works in one transaction for whoever sent this request, or for whoever holds a link. */
export const inScope = <Outcome>(
  { territory, scope }: Pick<App.Locals, 'territory' | 'scope'>,
  work: (tx: Transaction<DirectoryTables>) => Promise<Outcome>,
  link?: string,
): Promise<Outcome> =>
  withScope<DirectoryTables, Outcome>(
    territory.db,
    link === undefined ? scope : { territoryId: territory.territoryId, link },
    work,
  );

/** The place in the address, of the organization in the address: anything else is not found. */
export const deskPlace = async (locals: App.Locals, params: { place: string }): Promise<DeskPlace> => {
  const { organization, territory } = deskOf(locals);
  const place = await inScope(locals, (tx) =>
    readDeskPlace(tx, territory.territoryId, organization.id, params.place.slice(0, 8)),
  );
  return place ?? error(404);
};

const NOTHING = '00000000-0000-0000-0000-000000000000';

/** An id that was sent; what is none stands for nothing, which is not found. */
export const sentId = (text: unknown): string => (isUuid(text) ? text : NOTHING);

/** The structure of this request as the one who corrects its own offer. */
export const reviserOf = (locals: App.Locals): Reviser => {
  const { organization, territory } = deskOf(locals);
  return {
    ...{ territoryId: territory.territoryId, source: `structure:${organization.id}`, now: locals.now },
    ...{ labels: termLabels, computeHours },
  };
};

/** The date that goes with a structure's own word: confirmed today, by itself. */
export const confirmedToday = (locals: App.Locals) => ({
  confirmed_on: localDay(locals.now, locals.territory.timeZone),
  confirmed_how: 'structure',
});

/** The address of a page of the desk of this organization. */
export const deskHref = (locals: App.Locals, path = ''): string =>
  localizeHref(`/desk/${deskOf(locals).organization.shortId}${path}`);
