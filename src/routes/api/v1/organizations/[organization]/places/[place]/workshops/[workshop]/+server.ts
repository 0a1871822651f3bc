import { apiEndpoint } from '../../../../../../../../../web/api-endpoint.server.ts';
import {
  getWorkshop,
  patchWorkshop,
  deleteWorkshop,
} from '../../../../../../../../../web/api-workshops.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const GET: RequestHandler = apiEndpoint(['offer:read'], getWorkshop);
export const PATCH: RequestHandler = apiEndpoint(['workshops:write'], patchWorkshop);
export const DELETE: RequestHandler = apiEndpoint(['workshops:write'], deleteWorkshop);
