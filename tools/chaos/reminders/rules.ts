import { Temporal } from 'temporal-polyfill';

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

/** The steps before the end of a measure as it stands, each with its moment. */
export function stepsOf(
  type: TypeCode,
  start: Temporal.Instant,
  end: Temporal.Instant,
): readonly { readonly step: string; readonly dueAt: Temporal.Instant }[] {
  const policies: TypeRules['steps'] = TYPES[type].steps;
  const policy = policies.find(([atLeast]) => Temporal.Instant.compare(after(start, atLeast), end) <= 0);
  return (policy?.[1] ?? []).map((step) => ({ step, dueAt: before(end, step) }));
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
