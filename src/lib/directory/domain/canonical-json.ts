/** A value that JSON can say; `undefined` inside an object means that the key is not there. */
export type JsonValue =
  string | number | boolean | null | undefined | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** JSON with sorted keys and without absent ones: equal values give equal texts, whatever the order they were built in. */
export const canonicalJson = (value: JsonValue): string => {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(',')}]`;
  const entries = Object.entries(value as Record<string, JsonValue>)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${entries.join(',')}}`;
};

/** Do two values say the same? */
export const isSameValue = (a: JsonValue, b: JsonValue): boolean => canonicalJson(a) === canonicalJson(b);
