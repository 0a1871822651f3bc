/**
 * What a page is rendered from on the server and never needs in the browser. Kit writes out what every load answers for
 * a browser that would take over, even where none does (`csr = false`); `hooks.ts` tells it to leave this out, which
 * saves walking through a list of results at each request.
 */
export class ServerOnly<Value> {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}
