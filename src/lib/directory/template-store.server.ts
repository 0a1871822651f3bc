import { sql } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import { foldText } from '../shared/fold-text.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { Fields } from './domain/diff-offer.ts';
import type { TemplateRow } from './template-tables.server.ts';

/** A template of an organization, and of which territory. */
export type TemplateAt = { territoryId: string; organizationId: string; templateId: string };

/** By what two names are the same: no case, no accent; a name without a letter or a digit is itself. */
const nameKey = (name: string): string => foldText(name) || name;

/** A template, locked until the transaction ends; undefined: none that may be changed. */
export const lockTemplate = (db: DirectoryDatabase, at: TemplateAt): Promise<TemplateRow | undefined> =>
  db
    .selectFrom('directory.service_template')
    .selectAll()
    .where('territory_id', '=', at.territoryId)
    .where('organization_id', '=', at.organizationId)
    .where('template_id', '=', at.templateId)
    .forUpdate()
    .executeTakeFirst();

/** Writes a new template. Undefined: this organization has one of that name already. */
export const insertTemplate = async (
  db: DirectoryDatabase,
  given: { territoryId: string; organizationId: string; name: string; fields: Fields; now: Date },
): Promise<string | undefined> => {
  const template_id = newId();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('directory.service_template')
    .values({
      ...{ territory_id: given.territoryId, organization_id: given.organizationId, template_id },
      ...{ name: given.name, name_key: nameKey(given.name), fields: JSON.stringify(given.fields) },
      ...{ created_at: given.now, updated_at: given.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0) === 1 ? template_id : undefined;
};

/** Writes a template's next version; the row was locked. False: this organization has another one of that name. */
export const saveTemplate = async (
  db: DirectoryDatabase,
  { territory_id, organization_id, template_id, version }: TemplateRow,
  { name, fields, now }: { name: string; fields: Fields; now: Date },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update directory.service_template t set name = ${name}, name_key = ${nameKey(name)}, fields = ${JSON.stringify(fields)},
      version = ${version + 1}, updated_at = ${now}
    where t.territory_id = ${territory_id} and t.template_id = ${template_id} and not exists (
      select from directory.service_template o where o.territory_id = t.territory_id
        and o.organization_id = ${organization_id} and o.template_id <> t.template_id
        and o.name_key = ${nameKey(name)})`.execute(db);
  return numAffectedRows === 1n;
};

/** Takes a template away; what followed it stays as it is, and follows nothing. */
export const deleteTemplate = async (db: DirectoryDatabase, row: TemplateRow): Promise<void> => {
  await db
    .deleteFrom('directory.service_template')
    .where('territory_id', '=', row.territory_id)
    .where('template_id', '=', row.template_id)
    .execute();
};

/** From now on this service follows the template. */
export const follow = async (
  db: DirectoryDatabase,
  { territoryId, organizationId, templateId }: TemplateAt,
  serviceId: string,
  now: Date,
): Promise<void> => {
  await db
    .insertInto('directory.template_follower')
    .values({
      ...{ territory_id: territoryId, organization_id: organizationId, template_id: templateId },
      ...{ service_id: serviceId, since: now },
    })
    .execute();
};

/** From now on this service follows no template. False: it followed none, or none that may be changed. */
export const unfollow = async (
  db: DirectoryDatabase,
  territoryId: string,
  serviceId: string,
): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('directory.template_follower')
    .where('territory_id', '=', territoryId)
    .where('service_id', '=', serviceId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
};
