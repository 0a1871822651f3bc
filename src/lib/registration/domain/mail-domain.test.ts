import fc from 'fast-check';
import { expect, test } from 'vitest';
import { domainOfWebsite, mailDomain } from './mail-domain.ts';

const published = (websites: string[], emails: string[] = []) => ({ websites, emails });

test.each([
  ['lea@valbois.example', published(['https://www.valbois.example/epn']), 'same'],
  ['lea@epn.valbois.example', published(['valbois.example']), 'same'],
  ['lea@valbois.example', published(['https://bibliotheque.valbois.example']), 'same'],
  ['LEA@Valbois.Example', published([], ['info@valbois.example']), 'same'],
  ['lea@autre.example', published(['https://valbois.example']), 'other'],
  ['lea@pasvalbois.example', published(['https://valbois.example']), 'other'],
  ['lea@gmail.com', published([], ['valbois@gmail.com']), 'free'],
  ['lea@valbois.example', published([], ['valbois@skynet.be']), 'unknown'],
  ['lea@valbois.example', published([]), 'unknown'],
  ['lea@example', published(['https://valbois.example']), 'other'],
] as const)('%s beside %j: %s', (email, beside, said) => {
  expect(mailDomain(email, beside)).toBe(said);
});

test('a longer name that only ends alike is never the same; one under the domain always is', () => {
  const word = fc.stringMatching(/^[a-z]{2,10}$/);
  fc.assert(
    fc.property(word, word, word, (name, before, who) => {
      const domain = `${name}.example`;
      expect(mailDomain(`${who}@${before}.${domain}`, published([`https://${domain}/x`]))).toBe('same');
      expect(mailDomain(`${who}@${before}${domain}`, published([`https://${domain}/x`]))).toBe('other');
    }),
  );
});

test('the host of a website, however it is written', () => {
  expect(['HTTPS://WWW.Valbois.Example:8080/a', 'valbois.example?x', 'rien'].map(domainOfWebsite)).toEqual([
    'valbois.example',
    'valbois.example',
    '',
  ]);
});
