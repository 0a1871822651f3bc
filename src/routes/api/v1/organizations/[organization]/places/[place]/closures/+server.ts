import { apiEndpoint } from '../../../../../../../../web/api-endpoint.server.ts';
import { listClosures, postClosure } from '../../../../../../../../web/api-closures.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const GET: RequestHandler = apiEndpoint(['offer:read'], listClosures);
export const POST: RequestHandler = apiEndpoint(['offer:write'], postClosure);
