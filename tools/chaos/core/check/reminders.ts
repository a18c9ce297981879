import type { ReminderOfStream } from '#reminders';
import { Temporal } from 'temporal-polyfill';

/** A reminder's row, of the step itself: who hears after it is not held against the stream. */
export interface ReminderRow {
  readonly id: string;
  readonly measureId: string;
  readonly about: string;
  readonly step: string;
  readonly dueAt: string;
  readonly state: string;
}

/** In which states a row may be that its stream says is planned, or was called off after it fell due. */
const GIVEN = ['sending', 'sent', 'uncertain', 'acknowledged', 'escalated'];

/**
 * The rows are those that follow from the streams, none missing and none too many, each in a state that follows from what
 * its stream says. `givenBy`: what was due by then has been given; `null`: some may still be on their way.
 */
export function differencesOfReminders(
  expected: readonly ReminderOfStream[],
  rows: readonly ReminderRow[],
  givenBy: Temporal.Instant | null,
): readonly string[] {
  const left = new Map(rows.map((row) => [row.id, row]));
  const found = expected.flatMap((reminder) => {
    const row = left.get(reminder.id);
    left.delete(reminder.id);
    if (!row) return [`${nameOf(reminder)} is missing`];
    if (moment(row.dueAt) !== moment(reminder.dueAt))
      return [`${nameOf(row)} is due ${row.dueAt}, by its stream ${reminder.dueAt}`];
    if (!statesOf(reminder).includes(row.state))
      return [`${nameOf(row)} is ${row.state}, by its stream ${reminder.state}`];
    const late = givenBy && moment(row.dueAt) <= givenBy.epochMilliseconds && WAITING.includes(row.state);
    return late ? [`${nameOf(row)} was due ${row.dueAt} and is ${row.state}`] : [];
  });
  return [...found, ...[...left.values()].map((row) => `${nameOf(row)} is ${row.state}, and no stream asks for it`)];
}

const WAITING = ['planned', 'sending', 'uncertain'];

function statesOf({ state, dueAt, cancelledAt }: ReminderOfStream): readonly string[] {
  if (state === 'missed') return ['missed'];
  if (state === 'planned') return ['planned', ...GIVEN];
  const wasDue = cancelledAt !== null && moment(dueAt) <= cancelledAt.epochMilliseconds;
  return ['cancelled', ...(wasDue ? GIVEN : [])];
}

function moment(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}

function nameOf({ id, about, step, dueAt }: Pick<ReminderRow, 'id' | 'about' | 'step' | 'dueAt'>): string {
  return `reminder ${id} (${about} ${step}, due ${dueAt})`;
}
