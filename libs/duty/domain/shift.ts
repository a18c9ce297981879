import type { Decider, RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { Duty } from './duties.js';
import type { Holder, ShiftEvent, ShiftPlanned, ShiftSwapped } from './shift-events.js';

/** From when somebody holds a shift; `reason` is that of the swap by which they do. */
export type Turn = Readonly<{
  from: Temporal.Instant;
  holder: Holder | null;
  deputyFor: string | null;
  reason: string | null;
}>;

/** A shift as its events tell it; it lasts from `startsAt` up to, and not including, `endsAt`. */
export type Shift = Readonly<{
  id: string;
  municipality: string;
  duty: Duty;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** In order of `from`; the first begins with the shift. */
  turns: readonly Turn[];
  cancelled: Readonly<{ at: Temporal.Instant; reason: string | null }> | null;
  rotationId: string | null;
}>;

const CATEGORY = 'shift';

/** The stream of the shift with this identifier. */
export function shiftStream(id: string): string {
  return `${CATEGORY}-${id}`;
}

/** The identifier of the shift that a stream is of. */
export function shiftIdOf(stream: string): string {
  return stream.slice(CATEGORY.length + 1);
}

export const shiftDecider: Decider<Shift | null, ShiftEvent> = {
  category: CATEGORY,
  initial: null,
  evolve: (state, event) => {
    switch (event.type) {
      case 'ShiftPlanned':
        return planned(event);
      case 'ShiftSwapped':
        return state && { ...state, turns: swapped(state.turns, event.data) };
      case 'ShiftCancelled': {
        const { at, reason } = event.data;
        return state && { ...state, cancelled: { at: Temporal.Instant.from(at), reason } };
      }
    }
  },
};

/** When nobody is on by it any more: its end, or its cancellation; its very start where it was cancelled before that. */
export function lastsUntil({ startsAt, endsAt, cancelled }: Shift): Temporal.Instant {
  if (!cancelled || Temporal.Instant.compare(cancelled.at, endsAt) > 0) return endsAt;
  return later(cancelled.at, startsAt);
}

export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}

function planned({ stream, municipality, data }: RecordedEvent<ShiftPlanned>): Shift {
  const { duty, holder, deputyFor, rotationId } = data;
  const startsAt = Temporal.Instant.from(data.startsAt);
  return {
    id: shiftIdOf(stream),
    municipality,
    duty,
    startsAt,
    endsAt: Temporal.Instant.from(data.endsAt),
    turns: [{ from: startsAt, holder, deputyFor, reason: null }],
    cancelled: null,
    rotationId,
  };
}

/** A turn that another begins in the place of never was one. */
function swapped(turns: readonly Turn[], { from, ...turn }: ShiftSwapped['data']): readonly Turn[] {
  const begins = Temporal.Instant.from(from);
  const before = turns.filter((earlier) => Temporal.Instant.compare(earlier.from, begins) < 0);
  return [...before, { from: begins, ...turn }];
}
