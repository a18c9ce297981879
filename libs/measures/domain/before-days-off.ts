import { isWorkingDay, localDate, workingDayBefore } from '#calendar';
import { Temporal } from 'temporal-polyfill';

/** When those who may decide go home, and how long before that the last step is given; local practice. */
const END_OF_OFFICE_HOURS = Temporal.PlainTime.from('17:00');
const LAST_STEP = { hours: 4 };
/** Between steps that come to the same day. */
const APART = 2;

/**
 * Steps before a moment on a Saturday, a Sunday or a holiday: one that would come when those who may decide are gone is
 * given on the last working day before, the last of them four hours before office hours end, the others two hours apart
 * before it. None comes at or before `decidedAt`: such a one stays where it is.
 */
export function beforeDaysOff<Step extends { readonly dueAt: Temporal.Instant }>(
  steps: readonly Step[],
  moment: Temporal.Instant,
  decidedAt: Temporal.Instant,
  timeZone: string,
): readonly Step[] {
  const day = localDate(moment, timeZone);
  if (isWorkingDay(day)) return steps;
  const closes = workingDayBefore(day).toZonedDateTime({ timeZone, plainTime: END_OF_OFFICE_HOURS });
  const late = steps
    .filter(({ dueAt }) => Temporal.Instant.compare(dueAt, closes.toInstant()) > 0)
    .sort((a, b) => Temporal.Instant.compare(b.dueAt, a.dueAt));
  return steps.map((step) => {
    const place = late.indexOf(step);
    const dueAt = closes
      .subtract(LAST_STEP)
      .subtract({ hours: APART * place })
      .toInstant();
    return place >= 0 && Temporal.Instant.compare(dueAt, decidedAt) > 0 ? { ...step, dueAt } : step;
  });
}
