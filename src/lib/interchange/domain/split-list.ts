import type { Cell } from './table-row.ts';

// Some exports write a list as a programme would: ["a", "b"], ['a', 'b'] or {a,b}.
const asList = (text: string): string[] | undefined => {
  const inside = /^\[(.*)\]$/s.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const quoted = inside.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g);
  return quoted?.map((item) => item.slice(1, -1).replace(/\\(.)/g, '$1'));
};

/**
 * The values of one cell, trimmed, the empty ones left out. Unless told, the separator is found in the cell itself: `|`
 * (the schema's), else `;` (its early version's), else line breaks. A comma separates only when told: labels hold some.
 */
export const splitList = (cell: Cell, separator?: string): string[] => {
  const values = typeof cell === 'string' ? splitText(cell.trim(), separator) : cell;
  return values.map((value) => value.replace(/\s+/g, ' ').trim()).filter((value) => value !== '');
};

const splitText = (text: string, separator?: string): readonly string[] => {
  if (separator) return text.split(separator);
  const found = ['|', ';', '\n'].find((candidate) => text.includes(candidate));
  return asList(text) ?? (found ? text.split(found) : [text]);
};
