/** Why a PIN is not taken. The rules are ours: what people try first on somebody else's PIN. */
export type PinProblem = { code: 'pin-six-digits' | 'pin-too-easy' | 'pin-like-a-date' | 'pins-differ' };

const LENGTH = 6;

const isRun = (digits: number[]): boolean =>
  [0, 1, 9].some((step) =>
    digits.every((digit, i) => i === 0 || digit === ((digits[i - 1] as number) + step) % 10),
  );

/** 121212, 123123: one part over and over. */
const isRepeated = (pin: string): boolean =>
  [1, 2, 3].some((part) => pin === pin.slice(0, part).repeat(LENGTH / part));

/** 112233, 123321: pairs, or the same read backwards. */
const isPattern = (pin: string): boolean =>
  /^(\d)\1(\d)\2(\d)\3$/.test(pin) || pin === [...pin].reverse().join('');

const isDay = (day: string): boolean => Number(day) >= 1 && Number(day) <= 31;
const isMonth = (month: string): boolean => Number(month) >= 1 && Number(month) <= 12;

/** A day of birth or a year of birth: 150384, 840315, 031984, 198400. */
const isLikeADate = (pin: string): boolean => {
  const [a, b, c] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)] as [string, string, string];
  const hasYear = /^(19[2-9]\d|20[0-2]\d)/.test(pin) || /(19[2-9]\d|20[0-2]\d)$/.test(pin);
  return hasYear || (isDay(a) && isMonth(b)) || (isMonth(b) && isDay(c));
};

/** What is wrong with a PIN, typed twice; undefined when it is taken. */
export const pinProblem = (pin: string, again: string): PinProblem | undefined => {
  if (!/^\d{6}$/.test(pin)) return { code: 'pin-six-digits' };
  if (pin !== again) return { code: 'pins-differ' };
  if (isRun([...pin].map(Number)) || isRepeated(pin) || isPattern(pin)) return { code: 'pin-too-easy' };
  return isLikeADate(pin) ? { code: 'pin-like-a-date' } : undefined;
};
