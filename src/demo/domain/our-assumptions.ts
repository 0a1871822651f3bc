/**
 * What the study's text does not give and the demonstration needs: our assumptions, none of them a measure.
 * The README of this folder lists them for readers; a test keeps both lists the same.
 */
export type Assumption<Value> = { source: 'ours'; value: Value; what: string };

const ours = <const Value>(value: Value, what: string): Assumption<Value> => ({
  source: 'ours',
  value,
  what,
});

export const OURS = {
  accessOnly: ours(
    73,
    'structures without an action are those that only give access, equipment or orientation',
  ),
  oneOffHelp: ours(
    258,
    'structures of 363 with one-off help (71 %): those with help with procedures in place',
  ),
  longTraining: ours(80, 'structures of 363 with long trainings (22 %), all among the 196'),
  basicsTaught: ours(190, 'of the 196, "nearly all" that teach computer basics'),
  wantedTaught: ours(131, 'of the 196, two thirds that teach all three topics most wanted'),
  trained: ours(110, 'structures of 290 whose helpers are trained (38 %)'),
  otherSinglePublic: ours(
    21,
    'the other one-public structures: 7 students, 4 employees, 10 people on a low income',
  ),
  openToEveryone: ours(0.6, 'share of the other structures that simply receive everyone'),
  eveningOpening: ours(
    0.14,
    'share of structures open after 18:00 at least once a week, and closed at weekends',
  ),
  weekendOpening: ours(0.12, 'share of structures open on a Saturday or Sunday at least once a month'),
  byAppointment: ours(0.09, 'share of structures whose hours are by appointment'),
  hoursAsText: ours(5, 'structures whose hours are a sentence that no program reads'),
  hoursUnknown: ours(7, 'structures whose hours nobody has given'),
  ownServiceHours: ours(0.22, 'share of helps with procedures that have hours of their own'),
  printer: ours(0.86, 'share of connected spaces where one can print'),
  scanner: ours(0.55, 'share of connected spaces with a scanner'),
  tablet: ours(0.3, 'share of connected spaces with tablets'),
  wheelchair: ours(0.58, 'share of structures that say they can be entered in a wheelchair'),
  lowLiteracy: ours(0.22, 'share of structures used to people who read little'),
  interpreter: ours(0.06, 'share of structures that call an interpreter'),
  deafness: ours(0.03, 'share of structures with help in French-Belgian sign language'),
  homeVisit: ours(0.07, 'share of structures that come to people’s homes'),
  remoteHelp: ours(0.15, 'share of structures that help by telephone or video'),
  walkIn: ours(0.72, 'share of structures where one may walk in'),
  onlineBooking: ours(0.16, 'share of structures that take bookings online'),
  trainingPaid: ours(0.08, 'share of training services that cost something'),
  trainingOnCondition: ours(0.1, 'share of training services that are free on a condition'),
  otherLanguage: ours(0.2, 'share of structures that also speak another language than the commune’s'),
  confirmedLongAgo: ours(0.05, 'share of structures that were not confirmed for over a year'),
  byBus: ours(0.8, 'share of structures that say how to come by bus'),
  byTrain: ours(0.15, 'share of structures that say how to come by train'),
  mobileBuses: ours(6, 'structures that are a bus with 4 to 6 stops'),
  saturated: ours(9, 'structures that are full until a date'),
  closuresAhead: ours(24, 'structures with a closure in the next 8 weeks'),
  ownClosingDays: ours(0.5, 'share of CPAS, communes and libraries with closing days of their own'),
  eveningWorkshop: ours(0.16, 'share of workshops that begin at 18:00 or later'),
  saturdayWorkshop: ours(0.08, 'share of workshops on a Saturday'),
  fullSession: ours(0.15, 'share of sessions without a seat left'),
  cancelledSession: ours(0.01, 'share of sessions that are cancelled'),
  workshopWeeks: ours(8, 'weeks of workshops from the day of the demonstration'),
} as const satisfies Record<string, Assumption<number>>;
