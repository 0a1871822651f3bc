import type { PasteField } from './site.ts';

/** What can stand in the address of a form. */
export type Filling = Record<PasteField, string> & { latitude: string; longitude: string };

/** Longer addresses are cut off by some servers and by some programs of mail. */
const LONGEST = 2000;

const filled = (template: string, given: Partial<Filling>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(given[name as keyof Filling] ?? ''),
  );

/** The address of a form with what it takes in advance; the long texts stay out where it would be too long. */
export const fillAddress = (template: string, given: Filling): string => {
  const whole = filled(template, given);
  return whole.length <= LONGEST ? whole : filled(template, { ...given, description: '', services: '' });
};

/** The address that opens a mail with its words; a body that is too long is left to be pasted. */
export const mailAddress = (to: string, subject: string, body: string): string => {
  const start = `mailto:${encodeURIComponent(to).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}`;
  const whole = `${start}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
  return whole.length <= LONGEST ? whole : start;
};
