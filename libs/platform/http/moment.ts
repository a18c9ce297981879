import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** RFC 3339, 5.6: seconds and an offset are not optional. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** Digits of a fraction that are passed by; a moment has nine of them at most. */
const BELOW_MICROSECONDS = /(\.\d{6})\d{1,3}(?!\d)/;

/** Outside these years a moment is a slip of the pen. */
const EARLIEST = Temporal.Instant.from('1900-01-01T00:00:00Z');
const LATEST = Temporal.Instant.from('2200-01-01T00:00:00Z');

/** A moment as RFC 3339 with an offset; read as an instant, to the microsecond (what the database keeps). */
export function moment() {
  return z
    .string()
    .meta({ format: 'date-time', example: '2023-10-05T02:14:00+02:00' })
    .transform((text, context) => {
      const instant = parse(text);
      if (instant) return instant;
      context.addIssue({
        code: 'custom',
        params: { code: 'MOMENT.FORMAT' },
        message: 'is no moment with an offset (RFC 3339), such as 2023-10-05T02:14:00+02:00',
      });
      return z.NEVER;
    });
}

function parse(text: string): Temporal.Instant | null {
  if (!RFC_3339.test(text)) return null;
  try {
    const instant = Temporal.Instant.from(text.replace(BELOW_MICROSECONDS, '$1'));
    const plausible = Temporal.Instant.compare(instant, EARLIEST) >= 0 && Temporal.Instant.compare(instant, LATEST) < 0;
    return plausible ? instant : null;
  } catch {
    return null;
  }
}
