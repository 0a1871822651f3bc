/** What a poster costs: milliseconds of CPU of the first and of the next ones, and the memory that the compiler adds. */
import { setImmediate as breathe } from 'node:timers/promises';
import { renderPdf } from '../src/lib/platform/pdf.server.ts';
import type { SheetDocument } from '../src/lib/shared/document-sheet.ts';

const rows = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi'].map((head) => ({
  head,
  text: '9 h à 12 h, 13 h à 17 h',
}));
const poster = (number: number): SheetDocument => ({
  title: `Affiche ${number}`,
  paper: 'a4',
  mostPages: 1,
  sheets: [
    {
      lang: 'fr',
      head: [{ kind: 'title', text: `Espace public numérique ${number}` }],
      body: [
        { kind: 'text', look: 'large', text: '081 00 00 00' },
        { kind: 'rows', look: 'large', rows },
        {
          kind: 'list',
          items: Array.from({ length: 6 }, (_, i) => ({ text: `Service ${i} du lieu ${number}` })),
        },
      ],
      foot: [{ kind: 'text', text: 'exemple.be' }],
    },
  ],
});

const megabytes = (): number => Math.round(process.memoryUsage.rss() / 1e6);
const cpuOf = async (work: () => void | Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const COUNT = Number(process.argv[2] ?? 200);
const before = megabytes();
const first = await cpuOf(() => void renderPdf(poster(0)));
const next = await cpuOf(async () => {
  for (let i = 1; i <= COUNT; i++) {
    renderPdf(poster(i));
    // As in a server: what is let go of is freed between two requests.
    await breathe();
  }
});
console.log(
  `first ${first.toFixed(0)} ms of CPU, then ${(next / COUNT).toFixed(1)} ms a page; memory ${before} MB before, ${megabytes()} MB after ${COUNT + 1}`,
);
