/** Door of registration for everyone: how a request stands, and what an address of mail says. */
export { ANSWER_DAYS, answerBy, LINK_HOURS } from './domain/registration.ts';
export { mailDomain, type MailDomain } from './domain/mail-domain.ts';
export { whatWords } from './ui/registration-words.ts';
