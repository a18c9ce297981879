import { Temporal } from 'temporal-polyfill';
import { isDayOff } from './days-off.js';

/**
 * The rules of the reminders as docs/measure-types.md gives them, written out once more: the model must not lean on the
 * code that it judges.
 */
export const ZONE = 'Europe/Amsterdam';

interface TypeRules {
  /** Steps before the end, by the least length of the whole; the first that is reached holds. */
  readonly steps: readonly (readonly [atLeast: string, steps: readonly string[]])[];
}

const SHORT = 'PT1S';
const WEEK: TypeRules = { steps: [[SHORT, ['P7D', 'P2D']]] };
const DESIGNATION: TypeRules = {
  steps: [
    ['P1Y', ['P3M', 'P1M', 'P7D']],
    ['P3M', ['P1M', 'P7D']],
    [SHORT, ['P7D', 'P2D']],
  ],
};
const ORDER: TypeRules = {
  steps: [
    ['P4D', ['P2D']],
    [SHORT, ['PT4H']],
  ],
};

export const TYPES = {
  'dwelling-closure': WEEK,
  'drugs-closure': WEEK,
  'premises-closure': WEEK,
  'area-ban': WEEK,
  'local-area-ban': WEEK,
  'camera-surveillance': DESIGNATION,
  'alcohol-and-drugs-ban-area': DESIGNATION,
  'search-area': ORDER,
  'public-order-order': ORDER,
  'temporary-home-ban': { steps: [[SHORT, ['PT72H', 'PT48H', 'PT24H', 'PT4H']]] },
  'administrative-warning': { steps: [] },
} as const satisfies Record<string, TypeRules>;
export type TypeCode = keyof typeof TYPES;

export interface Step {
  readonly step: string;
  readonly dueAt: Temporal.Instant;
}

/** A measure as far as its steps go; `decidedAt` is the last decision about its period. */
export interface Standing {
  readonly type: TypeCode;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly decidedAt: Temporal.Instant;
}

/** The steps before the end of a measure as it stands, each with its moment. */
export function stepsOf({ type, start, end, decidedAt }: Standing): readonly Step[] {
  const policies: TypeRules['steps'] = TYPES[type].steps;
  const policy = policies.find(([atLeast]) => Temporal.Instant.compare(after(start, atLeast), end) <= 0);
  return stepsBefore(end, policy?.[1] ?? [], decidedAt);
}

/** Steps before a moment; `decidedAt` is the last decision about the measure's period. */
export function stepsBefore(
  moment: Temporal.Instant,
  steps: readonly string[],
  decidedAt: Temporal.Instant,
): readonly Step[] {
  return beforeDaysOff(
    steps.map((step) => ({ step, dueAt: before(moment, step) })),
    moment,
    decidedAt,
  );
}

/** Those who decide go home at 17:00; the last step they can act on comes four hours before, the others two apart. */
const CLOSES = Temporal.PlainTime.from('17:00');
const LAST_STEP = 4;
const APART = 2;

/**
 * Before an end on a day off, a step that would come after office hours of the last working day is given on that day,
 * unless the last decision came after that.
 */
function beforeDaysOff(steps: readonly Step[], end: Temporal.Instant, decidedAt: Temporal.Instant): readonly Step[] {
  let day = end.toZonedDateTimeISO(ZONE).toPlainDate();
  if (!isDayOff(day)) return steps;
  while (isDayOff(day)) day = day.subtract({ days: 1 });
  const closes = day.toZonedDateTime({ timeZone: ZONE, plainTime: CLOSES }).toInstant();
  const late = steps.filter(({ dueAt }) => isBefore(closes, dueAt));
  return steps.map((step) => {
    if (!late.includes(step)) return step;
    const after = late.filter(({ dueAt }) => isBefore(step.dueAt, dueAt)).length;
    const dueAt = closes.subtract({ hours: LAST_STEP + APART * after });
    return isBefore(decidedAt, dueAt) ? { ...step, dueAt } : step;
  });
}

/** Days and longer move the wall clock, hours pass. */
export function after(moment: Temporal.Instant, duration: string): Temporal.Instant {
  return moment.toZonedDateTimeISO(ZONE).add(duration).toInstant();
}

export function before(moment: Temporal.Instant, duration: string): Temporal.Instant {
  return moment.toZonedDateTimeISO(ZONE).subtract(duration).toInstant();
}

export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
