/**
 * Draws among equals: a number that is the same for the same request and place, and spread evenly over others, so that
 * of n equal places each comes first about once in n requests (FNV-1a, finished as MurmurHash3 does).
 */
export const drawOf = (request: string, place: string): number => {
  let hash = 0x811c9dc5;
  const text = `${request}\n${place}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
