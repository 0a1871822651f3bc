import type { Cookies } from '@sveltejs/kit';
import { SESSION_DAYS } from '#lib/accounts/index.server.ts';
import { SESSION_COOKIE } from './gate.server.ts';

/** Signs this browser in: one cookie, unreadable to scripts, sent to nobody else. */
export const keepSession = (cookies: Cookies, url: URL, token: string): void =>
  cookies.set(SESSION_COOKIE, token, {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' },
    maxAge: SESSION_DAYS * 24 * 3600,
  });

/** Signs this browser out. */
export const forgetSession = (cookies: Cookies): void => cookies.delete(SESSION_COOKIE, { path: '/' });

/** Where to go on after signing in: an address of ours, never one of somebody else's. */
export const safeNext = (next: FormDataEntryValue | string | null, fallback: string): string =>
  typeof next === 'string' && /^\/[a-z][\w/-]*$/.test(next) ? next : fallback;
