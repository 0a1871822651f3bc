import type { Level } from '../domain/ability-levels.ts';

type Carried = { given: string; withHelper: boolean };

/** A question in the reader's words; `answers` is empty for what is tried on a real device. */
export type ShownQuestion = Carried & {
  kind: 'question';
  id: string;
  number: number;
  most: number;
  isPractical: boolean;
  text: string;
  answers: string[];
  chosen: number | undefined;
  cheer: number;
  picture: { svg: string; alt: string } | undefined;
};

/** The end: chances in per cent, the ability and its error in logits. */
export type ShownResult = Carried & {
  kind: 'result';
  count: number;
  known: string[];
  useful: { topic: string; skill: string } | undefined;
  canGoOn: boolean;
  level: (Record<Level, number> & { likeliest: Level; theta: number; error: number }) | undefined;
};
