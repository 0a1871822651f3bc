import { apiEndpoint } from '../../../../../../../../../web/api-endpoint.server.ts';
import {
  getService,
  patchService,
  putService,
  deleteService,
} from '../../../../../../../../../web/api-services.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const GET: RequestHandler = apiEndpoint(['offer:read'], getService);
export const PUT: RequestHandler = apiEndpoint(['offer:write'], putService);
export const PATCH: RequestHandler = apiEndpoint(['offer:write'], patchService);
export const DELETE: RequestHandler = apiEndpoint(['offer:write'], deleteService);
