import { API_SCOPES } from '#lib/accounts/index.ts';
import { ok } from '#lib/shared/result.ts';
import { apiEndpoint } from '../../../../web/api-endpoint.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

/** What the key that asks may do, and for whom: the first request of a program that is being set up. */
export const GET: RequestHandler = apiEndpoint(API_SCOPES, ({ key }) =>
  Promise.resolve(
    ok({
      status: 200 as const,
      body: {
        ...{ organization: { id: key.organizationId, name: key.organization }, name: key.name },
        ...{ scopes: key.scopes, expiresAt: key.expiresAt },
      },
    }),
  ),
);
