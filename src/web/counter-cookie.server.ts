import type { Cookies } from '@sveltejs/kit';
import { DEVICE_COOKIE, SESSION_COOKIE } from './gate.server.ts';

const DEVICE_DAYS = 30;

const safe = (url: URL) => ({
  ...{ path: '/', httpOnly: true, sameSite: 'lax' as const, secure: url.protocol === 'https:' },
});

/** This browser is a counter's from now on; whoever opened it is signed out of it. */
export const keepDevice = (cookies: Cookies, url: URL, token: string): void => {
  cookies.set(DEVICE_COOKIE, token, { ...safe(url), maxAge: DEVICE_DAYS * 24 * 3600 });
  cookies.delete(SESSION_COOKIE, { path: '/' });
};
/** And no longer. */
export const forgetDevice = (cookies: Cookies): void => cookies.delete(DEVICE_COOKIE, { path: '/' });

/** Somebody's turn: gone with the browser's window, and before that with the turn. */
export const keepTurn = (cookies: Cookies, url: URL, token: string): void =>
  cookies.set(SESSION_COOKIE, token, safe(url));
