/** JSON that may stand inside a script element of a page: no text in it can end that element. */
export const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
