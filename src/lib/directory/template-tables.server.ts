import type { Selectable } from 'kysely';
import type { Fields } from './domain/diff-offer.ts';
import type { Defaulted, Instant, Json } from './table-columns.server.ts';

/** A service that the places of an organization share, under a name of its own. */
export type ServiceTemplateTable = {
  territory_id: string;
  template_id: string;
  version: Defaulted<number>;
  organization_id: string;
  name: string;
  name_key: string;
  fields: Json<Fields>;
  created_at: Instant;
  updated_at: Instant;
};

/** A service that takes over what is changed in a template. */
export type TemplateFollowerTable = {
  territory_id: string;
  service_id: string;
  organization_id: string;
  template_id: string;
  since: Instant;
};

export type TemplateRow = Selectable<ServiceTemplateTable>;
