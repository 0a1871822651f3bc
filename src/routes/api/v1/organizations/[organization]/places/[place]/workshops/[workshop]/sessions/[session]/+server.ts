import { apiEndpoint } from '../../../../../../../../../../../web/api-endpoint.server.ts';
import { patchSession } from '../../../../../../../../../../../web/api-workshops.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'api-key';

export const PATCH: RequestHandler = apiEndpoint(['workshops:write'], patchSession);
