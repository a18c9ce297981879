import { inZone } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import type { WindowData } from './events.js';

/** In which parts of its period a measure works: `from` inclusive, `until` exclusive, in the zone. */
export interface WindowView {
  readonly before: string | null;
  readonly after: string | null;
  readonly events: readonly {
    readonly id: string;
    readonly reference: string | null;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly exact: boolean;
    readonly from: string;
    readonly until: string;
  }[];
}

export function presentWindow(window: WindowData, timeZone: string): WindowView {
  const zoned = (moment: string) => inZone(Temporal.Instant.from(moment), timeZone);
  return {
    before: window.before,
    after: window.after,
    events: window.entries.map((entry) => ({
      ...entry,
      startsAt: zoned(entry.startsAt),
      endsAt: zoned(entry.endsAt),
      from: zoned(entry.from),
      until: zoned(entry.until),
    })),
  };
}
