import { expect, test } from 'vitest';
import { sniffSeparator } from './sniff-separator.ts';

test.each([
  ['nom,adresse\nA,"Rue 1; bte 2"\n', ','],
  ['nom;adresse;note\nA;Rue 1, bte 2;a,b,c,d\nB;Rue 2, bte 3;e,f,g,h\n', ';'],
  ['nom\tadresse, complète\nA\tRue 1, 5\n', '\t'],
  ['nom|adresse\r\nA|B\r\n', '|'],
  ['"nom, complet";adresse\nA;B\n', ';'],
  ['Liste des espaces\nnom;adresse\nA;B\n', ';'],
  ['Liste des espaces, 2026\nnom;adresse\nA;B\n', ';'],
  ['nom;"note\navec, des, virgules"\nA;B\n', ';'],
])('%j is separated by %j', (head, separator) => {
  expect(sniffSeparator(head)).toEqual({ separator, isDeclared: false, isFound: true });
});

test('Excel’s own first line decides', () => {
  expect(sniffSeparator('sep=;\r\na,b;c\r\n')).toEqual({ separator: ';', isDeclared: true, isFound: true });
});

test('a single column has none', () => {
  expect(sniffSeparator('nom\nA\nB\n')).toMatchObject({ separator: ',', isFound: false });
});
