import { emptyRoom, type ScanRoom } from './scan-room.ts';

/**
 * The public offer of a territory in columns (docs/adr/0008-offer-snapshot.md). Three tables of typed arrays:
 * positions (a place, or one stop of a mobile place), services of a place, dated sessions. Rows are only appended or
 * switched off; the snapshot is rebuilt when too many are off. The positions of a place that are on are neighbours.
 */
export type OfferColumns = {
  positions: number;
  latitude: Float32Array;
  longitude: Float32Array;
  place: Int32Array;
  positionTimetable: Int32Array;
  topics: Uint32Array;
  supports: Uint32Array;
  audiences: Uint32Array;
  languages: Uint32Array;
  features: Uint32Array;
  /** What the place itself says (equipment, access ...): true of each of its services. */
  placeFeatures: Uint32Array;
  kinds: Uint32Array;
  commune: Int32Array;
  firstService: Int32Array;
  serviceCount: Uint16Array;
  /** 1 where a service has other hours than its place. */
  hasServiceHours: Uint8Array;
  firstSession: Int32Array;
  sessionCount: Uint16Array;
  penalty: Float32Array;
  isOn: Uint8Array;
  services: number;
  serviceTopics: Uint32Array;
  serviceSupports: Uint32Array;
  serviceAudiences: Uint32Array;
  serviceLanguages: Uint32Array;
  serviceFeatures: Uint32Array;
  serviceTimetable: Int32Array;
  sessions: number;
  sessionTopics: Uint32Array;
  sessionAudiences: Uint32Array;
  sessionLanguages: Uint32Array;
  sessionFeatures: Uint32Array;
  sessionStart: Int32Array;
  sessionEnd: Int32Array;
  sessionFirstQuarter: Uint16Array;
  sessionEndQuarter: Uint16Array;
  sessionSeatsLeft: Int16Array;
  /** Timetables, only appended, never changed: the usual week, with what is known of the weeks ahead. */
  weeks: Uint8Array[];
  intervals: Int32Array[];
  /** The Unix minute from which a timetable's intervals know nothing. */
  horizons: number[];
  /** Closures after the horizon, pairs of Unix minutes: from, until. */
  laterClosures: (Int32Array | undefined)[];
  room: ScanRoom;
};

/** Marks "no timetable": the hours are unknown. */
export const NO_TIMETABLE = -1;
/** Marks "as the position": the service has no hours of its own. */
export const POSITION_TIMETABLE = -2;
/** Marks a session without a limit of seats. */
export const UNLIMITED = -1;

const FIRST_SIZE = 1024;
const u32 = () => new Uint32Array(FIRST_SIZE);
const i32 = () => new Int32Array(FIRST_SIZE);
const u16 = () => new Uint16Array(FIRST_SIZE);
const u8 = () => new Uint8Array(FIRST_SIZE);
const f32 = () => new Float32Array(FIRST_SIZE);

const emptyPositions = () => ({
  positions: 0,
  ...{ latitude: f32(), longitude: f32(), place: i32(), positionTimetable: i32(), commune: i32() },
  ...{
    topics: u32(),
    supports: u32(),
    audiences: u32(),
    languages: u32(),
    features: u32(),
    placeFeatures: u32(),
  },
  ...{ kinds: u32(), firstService: i32(), serviceCount: u16(), firstSession: i32(), sessionCount: u16() },
  ...{ penalty: f32(), isOn: u8(), hasServiceHours: u8() },
});

const emptyServices = () => ({
  services: 0,
  ...{ serviceTopics: u32(), serviceSupports: u32(), serviceAudiences: u32(), serviceLanguages: u32() },
  ...{ serviceFeatures: u32(), serviceTimetable: i32() },
});

const emptySessions = () => ({
  sessions: 0,
  ...{ sessionTopics: u32(), sessionAudiences: u32(), sessionLanguages: u32(), sessionFeatures: u32() },
  ...{ sessionStart: i32(), sessionEnd: i32(), sessionFirstQuarter: u16(), sessionEndQuarter: u16() },
  sessionSeatsLeft: new Int16Array(FIRST_SIZE),
});

/** An empty snapshot. */
export const emptyColumns = (): OfferColumns => ({
  ...emptyPositions(),
  ...emptyServices(),
  ...emptySessions(),
  weeks: [],
  intervals: [],
  horizons: [],
  laterClosures: [],
  room: emptyRoom(),
});

type TypedArray = Float32Array | Int32Array | Uint32Array | Uint16Array | Int16Array | Uint8Array;

/** Makes room for one more row in the columns of a table, doubling them when they are full. */
export const makeRoom = (
  columns: OfferColumns,
  counter: 'positions' | 'services' | 'sessions',
  first: keyof OfferColumns,
): void => {
  const size = (columns[first] as TypedArray).length;
  if (columns[counter] < size) return;
  const all = columns as unknown as Record<string, unknown>;
  const sameTable = (key: string): boolean => tableOf(key) === counter;
  for (const [key, column] of Object.entries(all)) {
    if (!ArrayBuffer.isView(column) || !sameTable(key)) continue;
    const old = column as TypedArray;
    const grown = new (old.constructor as new (length: number) => TypedArray)(size * 2);
    grown.set(old);
    all[key] = grown;
  }
};

const tableOf = (key: string): 'positions' | 'services' | 'sessions' => {
  if (/^service[A-Z]/.test(key) && key !== 'serviceCount') return 'services';
  if (/^session[A-Z]/.test(key) && key !== 'sessionCount') return 'sessions';
  return 'positions';
};
