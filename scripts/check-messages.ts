/** Complete in every language, French typeset as it should be? `node scripts/check-messages.ts` says what is not, and where. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/** French is the source. Easy-to-read French holds only what it says more simply; the rest falls back on French. */
const COMPLETE = ['nl', 'de', 'en'];
const LOCALES = [...COMPLETE, 'fr-x-facile'];

const Message = v.union([v.string(), v.array(v.object({ match: v.record(v.string(), v.string()) }))]);
const Messages = v.record(v.string(), Message);
export type Messages = v.InferOutput<typeof Messages>;

export type MessageProblem =
  | { code: 'key-missing' | 'key-unknown' | 'text-empty' | 'catch-all-missing'; key: string }
  | { code: 'french-typography'; key: string; found: string }
  | { code: 'placeholders-differ'; key: string; expected: string; found: string };

type Message = v.InferOutput<typeof Message>;
const branchesOf = (message: Message): [string, string][] =>
  typeof message === 'string' ? [['*', message]] : message.flatMap(({ match }) => Object.entries(match));

/** The names between braces, over all branches: a language may say "one" without its number. */
const placeholders = (message: Message): string[] =>
  [...new Set(branchesOf(message).flatMap(([, text]) => text.match(/(?<!\\)\{[^{}]+\}/g) ?? []))].sort();

/** Simpler words may leave a detail out; no language may ask for one that is never given. */
const hasSamePlaceholders = (source: Message, target: Message, isComplete: boolean): boolean => {
  const [expected, found] = [placeholders(source), placeholders(target)];
  return found.every((name) => expected.includes(name)) && (!isComplete || found.length === expected.length);
};

const shapeProblems = (messages: Messages): MessageProblem[] =>
  Object.entries(messages).flatMap(([key, message]) => {
    const branches = branchesOf(message);
    const found: MessageProblem[] = [];
    if (branches.length === 0 || branches.some(([, text]) => text.trim() === ''))
      found.push({ code: 'text-empty', key });
    // French has a third plural category (a million), so only a branch for everything else leaves no number without words.
    if (
      !branches
        .at(-1)?.[0]
        .split(',')
        .every((part) => part.trim().endsWith('*'))
    )
      found.push({ code: 'catch-all-missing', key });
    return found;
  });

/**
 * What is wrong with a language's messages, compared with the source's, by key. With `isComplete` every key and every
 * placeholder of the source has to be there; without, what is there has to be known to the source.
 */
export const compareMessages = (
  source: Messages,
  target: Messages,
  isComplete: boolean,
): MessageProblem[] => {
  const found = shapeProblems(target);
  for (const [key, message] of Object.entries(source)) {
    const words = target[key];
    if (words === undefined) {
      if (isComplete) found.push({ code: 'key-missing', key });
    } else if (!hasSamePlaceholders(message, words, isComplete)) {
      const [expected, has] = [placeholders(message).join(' '), placeholders(words).join(' ')];
      found.push({ code: 'placeholders-differ', key, expected, found: has });
    }
  }
  for (const key of Object.keys(target)) if (!(key in source)) found.push({ code: 'key-unknown', key });
  return found;
};

// French: a no-break space before : ; ? ! » and after «, and the curved apostrophe that data and people use.
const BADLY_TYPESET = / [:;?!»](?=[\s).,]|$)|« |[\p{L}]'[\p{L}{]/u;

/** What is badly typeset in French messages, by key: a line that begins with " :" or breaks a word is ugly on paper. */
export const frenchProblems = (messages: Messages): MessageProblem[] =>
  Object.entries(messages).flatMap(([key, message]) =>
    branchesOf(message).flatMap(([, text]) => {
      const found = BADLY_TYPESET.exec(text);
      if (!found) return [];
      const around = text.slice(Math.max(0, found.index - 15), found.index + 15);
      return [{ code: 'french-typography' as const, key, found: around }];
    }),
  );

const readMessages = (file: string): Messages => {
  if (!existsSync(file)) return {};
  const { $schema: _, ...messages } = v.parse(
    v.record(v.string(), v.unknown()),
    JSON.parse(readFileSync(file, 'utf8')),
  );
  return v.parse(Messages, messages);
};

/** Every problem of `messages/` below `root`, with its file as `nl/ui.json`. Throws on a file that is not messages. */
export const checkMessages = (root: string): (MessageProblem & { file: string })[] => {
  const folder = path.join(root, 'messages');
  const names = new Set(['fr', ...LOCALES].flatMap((locale) => readdirSync(path.join(folder, locale))));
  return [...names].sort().flatMap((name) => {
    const source = readMessages(path.join(folder, 'fr', name));
    const inFile = (locale: string, problems: MessageProblem[]) =>
      problems.map((problem) => ({ file: `${locale}/${name}`, ...problem }));
    return [
      ...inFile('fr', [...shapeProblems(source), ...frenchProblems(source)]),
      ...LOCALES.flatMap((locale) => {
        const target = readMessages(path.join(folder, locale, name));
        const problems = compareMessages(source, target, COMPLETE.includes(locale));
        return inFile(locale, locale.startsWith('fr') ? [...problems, ...frenchProblems(target)] : problems);
      }),
    ];
  });
};

if (process.argv[1] === import.meta.filename) {
  const problems = checkMessages(path.resolve(import.meta.dirname, '..'));
  for (const { file, code, key, ...rest } of problems)
    console.log(`messages/${file} ${code} ${key}`, 'found' in rest ? JSON.stringify(rest) : '');
  console.log(
    problems.length === 0 ? 'the words are complete' : `${problems.length} problem(s) in messages/`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}
