import { encode } from 'uqr';

/** An address as a QR code: its side in units and one path, dark modules only; `border` units of quiet zone. */
export const codePath = (text: string, border = 4): { size: number; path: string } => {
  const { size, data } = encode(text, { ecc: 'M', border });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dark.join('') };
};

/** The same as an SVG file, for paper. */
export const codeSvg = (text: string): string => {
  const { size, path } = codePath(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><path d="${path}"/></svg>`;
};
