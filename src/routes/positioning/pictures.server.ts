const files: Record<string, string> = import.meta.glob('../../../data/positioning/pictures/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The SVG of a picture of the bank; a test of the bank looks that each is there. */
export const pictureOf = (name: string): string =>
  files[`../../../data/positioning/pictures/${name}.svg`] ?? '';
