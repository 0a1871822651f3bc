import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';

/** For tests: a template of an organization, and a service of it that follows. */
export const templateRows = (
  territory_id: string,
  organization_id: string,
  service_id: unknown,
): Record<string, Readonly<Record<string, unknown>>> => {
  const [template_id, at] = [newId(), systemClock().toISOString()];
  return {
    'directory.service_template': {
      ...{ territory_id, template_id, organization_id, name: `Essai ${template_id}`, name_key: template_id },
      ...{ fields: {}, version: 1 },
      ...{ created_at: at, updated_at: at },
    },
    'directory.template_follower': { territory_id, service_id, organization_id, template_id, since: at },
  };
};

/** For tests: a document beside a place that is not published, and its content. */
export const documentRows = (
  territory_id: string,
  organization_id: string,
  location_id: string,
): Record<string, Readonly<Record<string, unknown>>> => {
  const sha256 = newId().replaceAll('-', '').repeat(2);
  return {
    'directory.document_content': { territory_id, organization_id, sha256, bytes: '\\x41' },
    'directory.document': {
      ...{ territory_id, document_id: newId(), organization_id, location_id, sha256, title: 'Essai' },
      ...{ alternative: '', kind: 'pdf', byte_count: 1, created_at: systemClock().toISOString() },
    },
  };
};
