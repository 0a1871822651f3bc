import * as v from 'valibot';
import information from '../../../data/positioning/area-1.json' with { type: 'json' };
import communication from '../../../data/positioning/area-2.json' with { type: 'json' };
import creation from '../../../data/positioning/area-3.json' with { type: 'json' };
import safety from '../../../data/positioning/area-4.json' with { type: 'json' };
import problems from '../../../data/positioning/area-5.json' with { type: 'json' };
import type { BankItem } from './domain/item-bank.ts';

const words = v.pipe(v.string(), v.nonEmpty());
const Text = v.strictObject({ fr: words, 'fr-x-facile': words });

const Item = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[1-5]-\d\d$/)),
  area: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
  competence: v.pipe(v.string(), v.regex(/^[1-5]\.[1-6]$/)),
  topic: words,
  difficulty: v.pipe(v.number(), v.minValue(-4), v.maxValue(4)),
  discrimination: v.pipe(v.number(), v.gtValue(0)),
  /** No answers of real people stand behind the difficulty yet. */
  provisional: v.boolean(),
  text: Text,
  answers: v.pipe(v.array(Text), v.minLength(2), v.maxLength(3)),
  key: v.pipe(v.number(), v.integer(), v.minValue(0)),
  skill: Text,
  observed: v.optional(Text),
  picture: v.optional(v.strictObject({ file: v.pipe(v.string(), v.regex(/^[a-z-]+$/)), alt: Text })),
});

const read = v.parse(v.array(Item), [...[information, communication, creation, safety, problems].flat()]);

/** The questions of `data/positioning`, area by area, easiest first. */
export const itemBank: readonly BankItem[] = read.map(
  ({ difficulty, discrimination, provisional: _, observed, picture, ...item }): BankItem => ({
    ...item,
    ...{ a: discrimination, b: difficulty, c: 0, d: 1 },
    ...(observed && { observed }),
    ...(picture && { picture }),
  }),
);

/** Are there difficulties that no answers of real people stand behind? The page says so. */
export const isProvisional: boolean = read.some(({ provisional }) => provisional);
