import { apiEndpoint } from '../../../../../../web/api-endpoint.server.ts';
import { listPlaces, postPlace } from '../../../../../../web/api-places.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const GET: RequestHandler = apiEndpoint(['offer:read'], listPlaces);
export const POST: RequestHandler = apiEndpoint(['offer:write'], postPlace);
