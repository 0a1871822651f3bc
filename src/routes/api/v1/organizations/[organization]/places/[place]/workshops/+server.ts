import { apiEndpoint } from '../../../../../../../../web/api-endpoint.server.ts';
import { listWorkshops, postWorkshop } from '../../../../../../../../web/api-workshops.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const GET: RequestHandler = apiEndpoint(['offer:read'], listWorkshops);
export const POST: RequestHandler = apiEndpoint(['workshops:write'], postWorkshop);
