export type Separator = ',' | ';' | '\t' | '|';

// Of two that fit as well, the one that texts hold less often.
const SEPARATORS: readonly Separator[] = ['\t', '|', ';', ','];

// How many times each separator stands outside quotes, line by line; a line break inside quotes is no line.
const counted = (head: string, separator: Separator): number[] => {
  const counts = [0];
  let isQuoted = false;
  for (const letter of head) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === '\n' || letter === '\r') counts.push(0);
    else if (letter === separator) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
  }
  return counts;
};

type Best = { separator: Separator; points: number; isRepeated: boolean };

// The header is the first line that has any separator; the lines after it tell which one.
const bestFrom = (counts: readonly (readonly number[])[], header: number): Best | undefined => {
  const scored = SEPARATORS.map((separator, which): Best => {
    const [first = 0, ...rest] = (counts[which] ?? []).slice(header);
    const lines = rest.filter((count) => count > 0);
    const alike = lines.filter((count) => count === first).length;
    const points = first * (1 + 2 * (lines.length === 0 ? 1 : alike / lines.length));
    return { separator, points, isRepeated: lines.length > 0 };
  });
  return scored.filter(({ points }) => points > 0).toSorted((a, b) => b.points - a.points)[0];
};

const best = (head: string): Best | undefined => {
  const counts = SEPARATORS.map((separator) => counted(head, separator));
  const candidates = (counts[0] ?? []).slice(0, 20).flatMap((_, header) => bestFrom(counts, header) ?? []);
  // A title with a comma in it, above a table that has none, is not the header.
  return candidates.find(({ isRepeated }) => isRepeated) ?? candidates[0];
};

/** Excel's own first line ("sep=;"), which only it understands. */
const declared = (head: string): Separator | undefined => {
  const letter = /^sep=([,;\t|])\r?\n/i.exec(head)?.[1];
  return SEPARATORS.find((separator) => separator === letter);
};

/** `isFound` is false when none of the four stands in the text: the table then has one column. */
type SniffedSeparator = { separator: Separator; isDeclared: boolean; isFound: boolean };

/**
 * The separator of a CSV from its beginning (some tens of kilobytes): the one that the header (the first line with any)
 * has most and that the other lines have as many times.
 */
export const sniffSeparator = (head: string): SniffedSeparator => {
  const said = declared(head);
  if (said) return { separator: said, isDeclared: true, isFound: true };
  const found = best(head.slice(0, 20_000).trimStart());
  return { separator: found?.separator ?? ',', isDeclared: false, isFound: found !== undefined };
};
