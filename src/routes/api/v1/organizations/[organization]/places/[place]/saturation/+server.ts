import { apiEndpoint } from '../../../../../../../../web/api-endpoint.server.ts';
import { putSaturation } from '../../../../../../../../web/api-places.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const PUT: RequestHandler = apiEndpoint(['offer:write'], putSaturation);
