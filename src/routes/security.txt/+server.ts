import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const _access = 'public';

const HALF_A_YEAR_MS = 182 * 86_400_000;

/** Whom to tell of a weakness (RFC 9116), where the operator has said so. */
export const GET: RequestHandler = ({ locals: { now }, url }) => {
  const contact = process.env.JALON_SECURITY_CONTACT?.trim();
  if (!contact || !/^(https:\/\/|mailto:|tel:)[^\s]+$/.test(contact)) error(404);
  const day = new Date(now.getTime() + HALF_A_YEAR_MS).toISOString().slice(0, 10);
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${day}T00:00:00.000Z`,
    'Preferred-Languages: fr, nl, de, en',
    `Canonical: ${url.origin}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'max-age=86400' },
  });
};
