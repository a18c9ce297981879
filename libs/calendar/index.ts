export { parsePeriod, periodFault, type Period } from './period.js';
export {
  clockFlags,
  endOfDate,
  endOfPeriod,
  momentBefore,
  type ComputedMoment,
  type MomentFlag,
} from './end-of-period.js';
export { isHoliday, isWorkingDay, workingDayBefore } from './working-days.js';
export { dutchMoment, englishMoment, inZone, localDate } from './render.js';
