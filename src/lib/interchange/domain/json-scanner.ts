/** An item of a list, as its own JSON text; `list` is the key that holds the list, empty for a list at the top. */
export type JsonItem = { list: string; text: string };

const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']' };
const SPACE = /\s/;

/**
 * Cuts a JSON text that arrives in pieces into the items of its lists: those of a list at the top, or of the lists that an
 * object at the top holds. Nothing else is kept, so a file of any size passes. Items are not parsed; what is wrong with
 * the text around them shows in `problem`.
 */
export class JsonScanner {
  problem: 'unexpected-character' | undefined;
  /** The keys of the object at the top. */
  readonly keys: string[] = [];
  private readonly open: string[] = [];
  private isInText = false;
  private isEscaped = false;
  private isAtKey = false;
  private key = '';
  private item: string | undefined;
  private hasEnded = false;

  /** The items that are complete with this piece. */
  take(piece: string): JsonItem[] {
    const items: JsonItem[] = [];
    let start = 0;
    for (let at = 0; at < piece.length && !this.problem; at++) {
      const letter = piece[at] ?? '';
      const isInside = this.item !== undefined;
      const isItemStart = !isInside && this.isListLevel() && !this.isInText && !/[\s,\]]/.test(letter);
      const isItemEnd =
        isInside && this.isListLevel() && !this.isInText && (letter === ',' || letter === ']');
      if (isItemStart) {
        this.item = '';
        start = at;
      } else if (isItemEnd) {
        items.push({
          list: this.open.length === 1 ? '' : this.key,
          text: this.item + piece.slice(start, at),
        });
        this.item = undefined;
      }
      this.step(letter);
    }
    if (this.item !== undefined) this.item += piece.slice(start);
    return items;
  }

  /** Has the text ended where JSON ends? */
  isComplete(): boolean {
    return this.hasEnded && !this.problem;
  }

  // Directly inside a list at the top, or a list that the object at the top holds.
  private isListLevel(): boolean {
    const { length } = this.open;
    return this.open[length - 1] === '[' && (length === 1 || (length === 2 && this.open[0] === '{'));
  }

  private step(letter: string): void {
    if (this.isInText) this.stepInText(letter);
    else if (letter === '"') this.startText();
    else if (letter === '{' || letter === '[') this.enter(letter);
    else if (letter === '}' || letter === ']') this.leave(letter);
    else if (letter === ',' && this.open.length === 1) this.isAtKey = this.open[0] === '{';
    else if (letter === ':' && this.open.length === 1) this.endKey();
    else if (this.open.length === 0 && !SPACE.test(letter)) this.problem = 'unexpected-character';
  }

  private stepInText(letter: string): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (letter === '\\') this.isEscaped = true;
    else if (letter === '"') this.isInText = false;
    if (this.isInText && this.isAtKey && this.open.length === 1) this.key += letter;
  }

  private startText(): void {
    this.isInText = true;
    if (this.open.length === 0) this.problem = 'unexpected-character';
    if (this.isAtKey && this.open.length === 1) this.key = '';
  }

  private endKey(): void {
    this.isAtKey = false;
    this.keys.push(this.key);
  }

  private enter(letter: string): void {
    if (this.hasEnded) this.problem = 'unexpected-character';
    this.open.push(letter);
    this.isAtKey = letter === '{' && this.open.length === 1;
  }

  private leave(letter: string): void {
    if (CLOSER[this.open.pop() ?? ''] !== letter) this.problem = 'unexpected-character';
    this.hasEnded = this.open.length === 0;
  }
}
