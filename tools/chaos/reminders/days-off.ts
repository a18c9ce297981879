import type { Temporal } from 'temporal-polyfill';

/** Declared equal to a holiday (Algemene termijnenwet art. 3, second paragraph), as far as the years of a run go. */
const EQUATED = ['2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26'];
const ON_A_DATE = ['01-01', '05-05', '12-25', '12-26'];
/** Days after Easter Sunday: Good Friday, Easter, Ascension Day, Whitsun. */
const AFTER_EASTER = [-2, 0, 1, 39, 49, 50];
const SATURDAY = 6;
const SUNDAY = 7;

/** Whether nobody who may decide is at work: weekends, and the days of the Algemene termijnenwet. */
export function isDayOff(day: Temporal.PlainDate): boolean {
  if (day.dayOfWeek >= SATURDAY) return true;
  const date = day.toString();
  if (EQUATED.includes(date) || ON_A_DATE.some((monthDay) => date.endsWith(monthDay))) return true;
  return isKingsDay(day) || AFTER_EASTER.includes(easter(day).until(day, { largestUnit: 'days' }).days);
}

/** 27 April, or the day before where that is a Sunday. */
function isKingsDay(day: Temporal.PlainDate): boolean {
  const kings = day.with({ month: 4, day: 27 });
  return day.equals(kings.dayOfWeek === SUNDAY ? kings.subtract({ days: 1 }) : kings);
}

/** Easter Sunday of the day's year, by the Gregorian rule of Meeus, Jones and Butcher. */
function easter(day: Temporal.PlainDate): Temporal.PlainDate {
  const { year } = day;
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return day.with({ month, day: (h + l - 7 * m + 33 * month + 19) % 32 });
}
