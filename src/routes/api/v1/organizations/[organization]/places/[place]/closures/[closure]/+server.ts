import { apiEndpoint } from '../../../../../../../../../web/api-endpoint.server.ts';
import { getClosure, deleteClosure } from '../../../../../../../../../web/api-closures.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const GET: RequestHandler = apiEndpoint(['offer:read'], getClosure);
export const DELETE: RequestHandler = apiEndpoint(['offer:write'], deleteClosure);
