import type { Cookies } from '@sveltejs/kit';
import * as v from 'valibot';
import { isLocale, type Locale } from '#lib/paraglide/runtime.js';
import { safeNext } from './session-cookie.server.ts';

/** What a browser keeps while it is at the identity provider's: the sealed state, and where its reader goes on. */
export type ProviderTry = { state: string; locale: Locale; next: string };

const COOKIE = 'jalon_provider';
const MINUTES = 10;
const Kept = v.object({ state: v.string(), locale: v.string(), next: v.string() });

/** Keeps it, for this one try; `lax`, so that it comes back with the visitor. */
export const keepTry = (cookies: Cookies, url: URL, one: ProviderTry): void =>
  cookies.set(COOKIE, JSON.stringify(one), {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' },
    maxAge: MINUTES * 60,
  });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Takes it back, once; empty where there is none that can be read. */
export const takeTry = (cookies: Cookies): ProviderTry => {
  const kept = v.safeParse(Kept, parsed(cookies.get(COOKIE) ?? ''));
  cookies.delete(COOKIE, { path: '/' });
  if (!kept.success) return { state: '', locale: 'fr', next: '' };
  const { state, locale, next } = kept.output;
  return { state, locale: isLocale(locale) ? locale : 'fr', next: safeNext(next, '') };
};
