export { parsePeriod, periodFault, type Period } from './period.js';
export {
  clockFlags,
  endOfDate,
  endOfPeriod,
  momentBefore,
  type ComputedMoment,
  type MomentFlag,
} from './end-of-period.js';
export { firstMomentOf, hasDate } from './first-moment.js';
export {
  endOfStatutoryTerm,
  type PassedDay,
  type StatutoryTerm,
  type TermEnd,
  type TermExplanation,
} from './statutory-term.js';
export { dayOff, daysOffOf, endOfWorkingDays, isWorkingDay, workingDayBefore, type DayOff } from './working-days.js';
export { dutchMoment, englishMoment, inZone, localDate } from './render.js';
