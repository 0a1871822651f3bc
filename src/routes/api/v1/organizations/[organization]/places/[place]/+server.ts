import { apiEndpoint } from '../../../../../../../web/api-endpoint.server.ts';
import { getPlace, putPlace, patchPlace, deletePlace } from '../../../../../../../web/api-places.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const GET: RequestHandler = apiEndpoint(['offer:read'], getPlace);
export const PUT: RequestHandler = apiEndpoint(['offer:write'], putPlace);
export const PATCH: RequestHandler = apiEndpoint(['offer:write'], patchPlace);
export const DELETE: RequestHandler = apiEndpoint(['offer:write'], deletePlace);
