/**
 * Where a rule of detection comes from: `study` (the survey names it), `profiles` (the study's typical profiles), or
 * `ours`. People see it on /detection/rules.
 */
export type RuleSource = 'study' | 'profiles' | 'ours';

/** Something to do about an obstacle: an address of ours, with what a search is to look for. */
export type Deed = {
  path: '/places' | '/sheet' | '/privacy' | '/detection/needs' | '/';
  search: Readonly<Record<string, string>>;
  /** In easy French, whatever the reader's language. */
  isEasy?: true;
};

type ObstacleRow = { code: string; source: RuleSource; deed: Deed };

const search = (wanted: Record<string, string>): Deed => ({ path: '/places', search: wanted });

/**
 * What keeps people away, in the order in which it is met: one has to know of the offer first, then dare, then be able
 * to come. The survey's text names ignorance of the offer and fear of failing; its profiles add time and motivation.
 * The others are ours.
 */
export const OBSTACLES = [
  { code: 'unknown-offer', source: 'study', deed: { path: '/sheet', search: {} } },
  { code: 'fear', source: 'study', deed: search({ format: 'individual' }) },
  { code: 'motivation', source: 'profiles', deed: { path: '/detection/needs', search: {} } },
  { code: 'time', source: 'profiles', deed: search({ when: 'evening' }) },
  { code: 'transport', source: 'ours', deed: search({ format: 'home-visit,mobile,remote' }) },
  { code: 'cost', source: 'ours', deed: search({ free: '1' }) },
  { code: 'equipment', source: 'ours', deed: search({ support: 'connected-space,equipment' }) },
  { code: 'reading', source: 'ours', deed: { path: '/', search: {}, isEasy: true } },
  { code: 'mistrust', source: 'ours', deed: { path: '/privacy', search: {} } },
] as const satisfies readonly ObstacleRow[];

export type Obstacle = (typeof OBSTACLES)[number]['code'];

/** An obstacle with its source and what to do about it. */
export const obstacleOf = (code: Obstacle): ObstacleRow & { code: Obstacle } =>
  OBSTACLES.find((one) => one.code === code) ?? OBSTACLES[0];

/**
 * One search that takes account of all obstacles at once, as parameters of /places. Who cannot come is visited, called,
 * or waits for the bus: that help is for one person too, so it takes the place of "individual".
 */
export const searchAgainst = (obstacles: readonly Obstacle[]): Record<string, string> => {
  const wanted: Record<string, string> = {};
  for (const code of obstacles) {
    const { path, search: part } = obstacleOf(code).deed;
    if (path === '/places') Object.assign(wanted, part);
  }
  return wanted;
};
