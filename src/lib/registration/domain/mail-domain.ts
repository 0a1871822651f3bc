/**
 * What an address of mail says about a structure: `same` domain as what it publishes, `other`, `free` (a mailbox that
 * anybody can open), or `unknown` when nothing is published to compare with. A hint for whoever decides, never a proof
 * (ours).
 */
export type MailDomain = 'same' | 'other' | 'free' | 'unknown';

// Mailboxes that anybody opens in a minute: the same domain there says nothing about a structure.
const FREE = new Set(
  `gmail.com googlemail.com hotmail.com hotmail.be hotmail.fr outlook.com outlook.be outlook.fr live.be live.com live.fr
  msn.com yahoo.com yahoo.fr icloud.com me.com mac.com proton.me protonmail.com tutanota.com skynet.be proximus.be
  telenet.be voo.be brutele.be orange.fr laposte.net gmx.com gmx.de gmx.net web.de mail.com scarlet.be belgacom.net`.split(
    /\s+/,
  ),
);

/** The domain of an address of mail, in lower case; empty when there is none. */
export const domainOfEmail = (email: string): string => email.toLowerCase().split('@')[1]?.trim() ?? '';

/** The host of a website without "www."; empty when it is no address of the web. */
export const domainOfWebsite = (website: string): string =>
  /^(?:https?:\/\/)?(?:www\.)?([^/:?#\s]+\.[^/:?#\s]+)/i.exec(website.trim())?.[1]?.toLowerCase() ?? '';

// "bibliotheque.valbois.example" belongs to "valbois.example"; "example" alone is nobody's.
const isWithin = (one: string, other: string): boolean => one === other || one.endsWith(`.${other}`);

const PARTS = 2;

/** Compares an address of mail with the websites and the other addresses of mail that a structure publishes. */
export const mailDomain = (
  email: string,
  published: { websites: readonly string[]; emails: readonly string[] },
): MailDomain => {
  const own = domainOfEmail(email);
  if (FREE.has(own)) return 'free';
  const known = [...published.websites.map(domainOfWebsite), ...published.emails.map(domainOfEmail)].filter(
    (domain) => domain.split('.').length >= PARTS && !FREE.has(domain),
  );
  if (known.length === 0) return 'unknown';
  const isSame = own !== '' && known.some((domain) => isWithin(own, domain) || isWithin(domain, own));
  return isSame && own.split('.').length >= PARTS ? 'same' : 'other';
};
