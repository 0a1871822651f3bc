/** What adaptive questions save: 5,000 simulated people (`node scripts/with-runtime.mjs bench/diagnosis.ts [people]`). */
import { openItemBank } from '../src/lib/diagnosis/index.server.ts';
import { simulatedBank, simulatePositioning } from '../src/lib/diagnosis/domain/simulate-positioning.ts';

const { itemBank } = await openItemBank();
const people = Number(process.argv[2] ?? 5000);

const banks = {
  'Rasch, 200 items, difficulties ±3': simulatedBank(200, 3, 0, 1),
  '2PL, 200 items, difficulties ±3, discriminations log-normal (sd 0.4)': simulatedBank(200, 3, 0.4, 1),
  [`Rasch, our ${itemBank.length} provisional items`]: itemBank,
};

console.log(
  '| bank | questions, adaptive | by chance | ratio | not reached | level right at 12 | with the whole bank |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [name, bank] of Object.entries(banks)) {
  const found = simulatePositioning(bank, { people, seed: 20_261_127, error: 0.5 });
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const cells = [
    ...[name, found.adaptive.toFixed(1), found.random.toFixed(1), (found.adaptive / found.random).toFixed(2)],
    ...[found.unreached, percent(found.levelAfterTwelve), percent(found.levelAfterAll)],
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
