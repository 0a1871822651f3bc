import { apiEndpoint } from '../../../../../../../../web/api-endpoint.server.ts';
import { listServices, postService } from '../../../../../../../../web/api-services.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const GET: RequestHandler = apiEndpoint(['offer:read'], listServices);
export const POST: RequestHandler = apiEndpoint(['offer:write'], postService);
