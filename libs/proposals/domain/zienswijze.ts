import { dayOff, localDate } from '#calendar';
import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { ZienswijzeEvent } from './proposal-events.js';

export type ZienswijzeState = 'invited' | 'received' | 'waived' | 'skipped';

/** The view of whom the measure would concern: asked for before the decision (Awb art. 4:8), or skipped for urgency. */
export type Zienswijze = Readonly<{
  state: ZienswijzeState;
  invitedAt: string | null;
  /** By when it is to be given; the mayor sets it, no statute. */
  dueAt: string | null;
  /** When it was received or waived. */
  at: string | null;
  form: 'oral' | 'written' | null;
  note: string | null;
  reason: string | null;
  recordedBy: string;
}>;

export function zienswijzeAfter(before: Zienswijze | null, event: RecordedEvent<ZienswijzeEvent>): Zienswijze {
  const { invitedAt = null, dueAt = null } = before ?? {};
  const known = { invitedAt, dueAt, at: null, form: null, note: null, reason: null, recordedBy: event.meta.by };
  switch (event.type) {
    case 'ZienswijzeInvited':
      return { ...known, state: 'invited', invitedAt: event.data.at, dueAt: event.data.dueAt };
    case 'ZienswijzeReceived':
      return { ...known, ...event.data, state: 'received' };
    case 'ZienswijzeWaived':
      return { ...known, ...event.data, state: 'waived' };
    case 'ZienswijzeSkipped':
      return { ...known, ...event.data, state: 'skipped' };
  }
}

/** What someone must know of the due date: it is never rolled, but one on a day off is warned of. The end of a day is of that day. */
export function flagsOf({ dueAt }: Zienswijze, timeZone: string): readonly string[] {
  if (dueAt === null) return [];
  const lastMoment = Temporal.Instant.from(dueAt).subtract({ nanoseconds: 1 });
  return dayOff(localDate(lastMoment, timeZone)) ? ['due-on-day-off'] : [];
}
