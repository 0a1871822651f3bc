const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');

/** Bytes as text; what is not UTF-8 is taken for Windows-1252, which reads anything. */
const decode = (bytes: Uint8Array): string => {
  const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
  const line = bytes.subarray(0, end);
  try {
    return utf8.decode(line);
  } catch {
    return windows1252.decode(line);
  }
};

const withoutMark = (bytes: Buffer): Buffer =>
  BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? bytes.subarray(3) : bytes;

/**
 * The lines of a stream, as many as it has: ended by LF or CRLF, an empty one included, the last one with or without
 * its end; a byte order mark at the beginning is skipped.
 */
export async function* inputLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let isFirst = true;
  const lineOf = (last: Uint8Array): string => {
    const whole = Buffer.concat([...parts, last]);
    parts = [];
    const line = decode(isFirst ? withoutMark(whole) : whole);
    isFirst = false;
    return line;
  };
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      yield lineOf(bytes.subarray(start, end));
      start = end + 1;
    }
    if (start < bytes.length) parts.push(bytes.subarray(start));
  }
  if (parts.length > 0) yield lineOf(new Uint8Array());
}

/** Items in groups of at most `size`. */
export async function* inGroups<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
