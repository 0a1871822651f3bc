/** Numbers that look like chance and are the same for the same seed (mulberry32): for simulations alone. */
export const seededChance = (seed: number) => {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  /** N(0, 1), by Box and Muller. */
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  /** The same things in another order (Fisher and Yates). */
  const shuffled = <Thing>(things: readonly Thing[]): Thing[] => {
    const all = [...things];
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(uniform() * (i + 1));
      [all[i], all[j]] = [all[j] as Thing, all[i] as Thing];
    }
    return all;
  };
  return { uniform, normal, shuffled };
};
