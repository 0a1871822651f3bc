/** What `jalon hours` takes from the directory, in one place. */
export { isTimeZone, type TimetableRequest } from '#lib/directory/use-cases/compute-timetable.server.ts';
export {
  computeTimetables,
  type TimetableResult,
} from '#lib/directory/use-cases/compute-timetables.server.ts';
export {
  emptyWeekText,
  hoursProblemText,
  hoursStateText,
} from '#lib/directory/use-cases/compute-timetable-words.ts';
export { stateAt } from '#lib/directory/domain/timetable.ts';
