import { expect, test } from 'vitest';
import { asksToStop } from './stop.ts';

test('an answer that begins with a word for stopping asks to stop, however it is written', () => {
  for (const text of [
    'STOP',
    'stop',
    ' Stop. ',
    'Stop svp !',
    'ARRÊT',
    'arret',
    'Arrêter',
    '« Stop »',
    'Stopp',
    'Ende',
  ])
    expect([text, asksToStop(text)]).toEqual([text, true]);
});

test('anything else does not, hostile or long', () => {
  for (const text of [
    '',
    'ok',
    'merci',
    'non stop',
    'stopper',
    '1234',
    'à demain',
    '\0',
    `${'a'.repeat(10_000)} stop`,
  ])
    expect([text.slice(0, 20), asksToStop(text)]).toEqual([text.slice(0, 20), false]);
});
