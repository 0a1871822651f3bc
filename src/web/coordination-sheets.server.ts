import writeXlsxFile from 'write-excel-file/node';
import { termWords } from '#lib/directory/index.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Area } from './coordination.server.ts';

type Cell = string | number | null;
type Sheet = { name: string; head: string[]; rows: Cell[][] };

const structuresOf = ({ structures }: Area, nameOf: (code: string) => string): Sheet => ({
  name: m.coordination_structures(),
  head: [
    ...[m.campaign_place(), m.campaign_organization(), m.campaign_commune(), m.campaign_email()],
    ...[m.campaign_phone(), m.coordination_confirmed(), m.campaign_state(), m.quality_title()],
  ],
  rows: structures.map((one) => [
    ...[one.name, one.organization, nameOf(one.communeCode), one.address, one.phone, one.confirmedOn],
    ...[one.isOld ? m.coordination_to_confirm() : '', one.score],
  ]),
});

const slotsOf = ({ slots }: Area, nameOf: (code: string) => string): Sheet => ({
  name: m.coordination_slots().slice(0, 31),
  head: [
    ...[m.campaign_commune(), m.coordination_topic(), m.coordination_day()],
    ...[m.coordination_evening(), m.coordination_weekend()],
  ],
  rows: slots.map((one) => [
    ...[nameOf(one.commune), termWords('topic', one.topic), one.daytime, one.evening, one.weekend],
  ]),
});

const missingOf = ({ slots }: Area, nameOf: (code: string) => string): Sheet => ({
  name: m.coordination_missing(),
  head: [m.campaign_commune(), m.coordination_topic(), m.coordination_when()],
  rows: slots.flatMap(({ commune, topic, evening, weekend }) => {
    const at = (when: string): Cell[] => [nameOf(commune), termWords('topic', topic), when];
    return [
      ...(evening === 0 ? [at(m.coordination_evening())] : []),
      ...(weekend === 0 ? [at(m.coordination_weekend())] : []),
    ];
  }),
});

/** What the sheets of an area hold; each begins with its date and how many places it is about. */
export const sheetsOf = (area: Area): Sheet[] => {
  const names = new Map(area.communes.map(({ code, name }) => [code, name]));
  const nameOf = (code: string) => names.get(code) ?? code;
  return [structuresOf(area, nameOf), slotsOf(area, nameOf), missingOf(area, nameOf)];
};

/** The area as a workbook (Office Open XML). Cells are texts or numbers, never formulas, whatever a name begins with. */
export const workbookOf = (area: Area): Promise<Buffer> => {
  const old = area.structures.filter(({ isOld }) => isOld).length;
  const title = m.coordination_lead({ n: area.structures.length, date: area.today, old });
  const text = (value: Cell) =>
    typeof value === 'number' ? { value, type: Number } : { value: value ?? '', type: String };
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
  return writeXlsxFile(
    sheetsOf(area).map(({ name, head, rows }) => ({
      sheet: name,
      data: [[text(title)], head.map(bold), ...rows.map((row) => row.map(text))],
      columns: head.map(() => ({ width: 28 })),
    })),
  ).toBuffer();
};
