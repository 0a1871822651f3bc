import type { RequestHandler } from './$types';

export const _access = 'signed-in';

/** Whoever types in a long form is still there: the gate has noted it (src/web/gate.server.ts). */
export const POST: RequestHandler = () => new Response(null, { status: 204 });
