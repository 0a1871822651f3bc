import type { PlaceCard } from './domain/offer-row.ts';

/**
 * The cards of places, as bytes outside the heap: V8 marks what is on its heap at every collection, and 20,000 cards made
 * a request a third dearer (docs/adr/0020-cost-of-a-request.md). Only what a page shows is read back.
 */
export type CardShelf = {
  /** How many places have had a card: the next one's number. */
  readonly count: number;
  /** Writes a place's card, anew where it has one; the bytes of the old one stay until the snapshot is built again. */
  put: (place: number, card: PlaceCard) => void;
  /** The card of a place; a number that never had one is a fault: thrown. */
  get: (place: number) => PlaceCard;
};

const BLOCK = 1 << 20;
const FIRST = 1024;

type Places = { block: Int32Array; from: Int32Array; length: Int32Array };

const room = (size: number): Places => ({
  block: new Int32Array(size),
  from: new Int32Array(size),
  length: new Int32Array(size),
});

const grown = (old: Places): Places => {
  const larger = room(old.block.length * 2);
  for (const key of ['block', 'from', 'length'] as const) larger[key].set(old[key]);
  return larger;
};

/** An empty shelf. */
export const newCardShelf = (): CardShelf => {
  const blocks: Buffer[] = [];
  let places = room(FIRST);
  let [count, end] = [0, BLOCK];
  const put = (place: number, card: PlaceCard): void => {
    const bytes = Buffer.from(JSON.stringify(card));
    if (end + bytes.length > (blocks.at(-1)?.length ?? 0)) {
      blocks.push(Buffer.allocUnsafeSlow(Math.max(BLOCK, bytes.length)));
      end = 0;
    }
    bytes.copy(blocks.at(-1) as Buffer, end);
    while (place >= places.block.length) places = grown(places);
    places.block[place] = blocks.length - 1;
    places.from[place] = end;
    places.length[place] = bytes.length;
    end += bytes.length;
    count = Math.max(count, place + 1);
  };
  const get = (place: number): PlaceCard => {
    const block = place < count ? blocks[places.block[place] as number] : undefined;
    if (!block) throw new Error(`no card of place ${place}`);
    const from = places.from[place] as number;
    return JSON.parse(block.toString('utf8', from, from + (places.length[place] as number))) as PlaceCard;
  };
  return {
    get count() {
      return count;
    },
    put,
    get,
  };
};
