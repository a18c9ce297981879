import { englishMoment } from '#calendar';
import type { Decider, EventDefinition, NewEvent } from '#event-store';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Span } from './coverage.js';

/** Whoever took over a night said so: who that was is the event's `by`. `date` begins with the night's end. */
export type HandoverAccepted = NewEvent<
  'HandoverAccepted',
  Readonly<{ date: string; at: string; note: string | null }>
>;

/** What the store must know of the events of the hand-over. */
export const handoverEvents: readonly EventDefinition[] = [{ type: 'HandoverAccepted', version: 1, secret: ['note'] }];

/** That a night was taken over: when, by whom (the subject of a token), and what was noted. */
export type Acceptance = Readonly<{ at: string; by: string; note: string | null }>;

/** How long before its end a night may be taken over, in hours: then who has the day is coming in. */
const BEFORE_ITS_END = 2;

/** A night of a municipality is one stream, which holds one acceptance at most. */
export const handoverDecider: Decider<Acceptance | null, HandoverAccepted> = {
  category: 'handover',
  initial: null,
  evolve: (state, { data: { at, note }, meta }) => state ?? { at, by: meta.by, note },
};

/** Takes over a night that is over, or nearly so, and that nobody has taken over. */
export function acceptHandover(
  accepted: Acceptance | null,
  night: Span,
  { date, note }: { readonly date: Temporal.PlainDate; readonly note: string | null },
  now: Temporal.Instant,
  timeZone: string,
): HandoverAccepted {
  if (accepted) {
    const when = englishMoment(Temporal.Instant.from(accepted.at), timeZone);
    throw new Refusal(
      'conflict',
      'HANDOVER.ACCEPTED',
      `the night before ${date.toString()} was taken over already, on ${when}; what is to be added goes into the log`,
    );
  }
  const earliest = night.to.subtract({ hours: BEFORE_ITS_END });
  if (Temporal.Instant.compare(now, earliest) < 0) {
    throw new Refusal(
      'conflict',
      'HANDOVER.TOO_EARLY',
      `the night before ${date.toString()} may be taken over from ${englishMoment(earliest, timeZone)}`,
    );
  }
  return { type: 'HandoverAccepted', data: { date: date.toString(), at: now.toString(), note } };
}
