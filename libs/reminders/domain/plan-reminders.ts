import { Temporal } from 'temporal-polyfill';
import { ONCE, type About, type AskedReminder, type Reminders, type ReminderState } from './reminder.js';

/** A reminder of the measure that exists already. */
export interface ExistingReminder {
  readonly id: string;
  readonly about: About;
  readonly aboutAt: Temporal.Instant;
  readonly step: string;
  readonly state: ReminderState;
}

/** One event of a measure, seen as a change of what there is to be reminded of. */
export interface PlanChange {
  readonly before: Reminders | null;
  readonly after: Reminders | null;
  readonly recordedAt: Temporal.Instant;
  /** Steps at or before this moment were never to be given: the end they precede had not been decided yet. */
  readonly countsFrom: Temporal.Instant;
  /** Nobody recorded it: a step that became past by it is given at once, while there is time to act. */
  readonly byItself: boolean;
  /** The end that was decided past a limit. */
  readonly contrary: Temporal.Instant | null;
}

/** Something that is told once, at once. */
export interface Notice {
  readonly about: 'missed' | 'contrary';
  readonly aboutAt: Temporal.Instant;
}

export interface ReminderPlan {
  /** To be given: new ones, and cancelled ones armed again. */
  readonly planned: readonly AskedReminder[];
  /** Already past when the decision was recorded: kept as missed, never sent. */
  readonly missed: readonly AskedReminder[];
  readonly notices: readonly Notice[];
  /** Ids of reminders that no longer stand. */
  readonly cancelled: readonly string[];
}

/** States a change of the measure may still cancel. What was sent stays sent. */
const OPEN: readonly ReminderState[] = ['planned', 'uncertain', 'parked'];

/**
 * What an event of a measure does to its reminders. Pure, and the same when the event is handled twice. A step that is
 * past is missed only through the event that asked for it: a late worker sends late instead.
 */
export function planReminders(change: PlanChange, existing: readonly ExistingReminder[]): ReminderPlan {
  const { before, after, recordedAt, countsFrom, byItself, contrary } = change;
  const isFree = (about: About, at: Temporal.Instant, step: string) =>
    existing.every((r) => r.state === 'cancelled' || r.about !== about || !r.aboutAt.equals(at) || r.step !== step);

  const overtaken = (asked: AskedReminder) =>
    byItself && !asksFor(before, asked) && Temporal.Instant.compare(asked.aboutAt, recordedAt) > 0;

  const wanted = (after?.asked ?? [])
    .filter((asked) => isFree(asked.about, asked.aboutAt, asked.step))
    .filter((asked) => Temporal.Instant.compare(asked.dueAt, countsFrom) > 0 || overtaken(asked));
  const planned = wanted.filter((asked) => Temporal.Instant.compare(asked.dueAt, recordedAt) >= 0 || overtaken(asked));
  const missed = wanted.filter((asked) => !planned.includes(asked) && !asksFor(before, asked));
  // What else was late when it was recorded stands open, and late, on the list of deadlines.
  const end = missed.find(({ about }) => about === 'end');
  const notices: Notice[] = end ? [{ about: 'missed', aboutAt: end.aboutAt }] : [];
  if (contrary) notices.push({ about: 'contrary', aboutAt: contrary });
  const cancelled = existing.filter((row) => OPEN.includes(row.state) && !stands(row, after));

  return {
    planned,
    missed,
    notices: notices.filter(({ about, aboutAt }) => isFree(about, aboutAt, ONCE)),
    cancelled: cancelled.map((row) => row.id),
  };
}

/** Whether a reminder is to be given as the measure stands now. What was decided past a limit stays so. */
export function stands(
  row: Pick<ExistingReminder, 'about' | 'aboutAt' | 'step'>,
  standing: Pick<Reminders, 'asked'> | null,
): boolean {
  if (row.about === 'contrary') return true;
  const asked = standing?.asked ?? [];
  if (row.about === 'missed') return asked.some(({ about, aboutAt }) => about === 'end' && aboutAt.equals(row.aboutAt));
  return asked.some((other) => isSame(other, row));
}

/** The one that a row stands for, as it is asked for now. */
export function askedOf(
  row: Pick<ExistingReminder, 'about' | 'aboutAt' | 'step'>,
  { asked }: Reminders,
): AskedReminder | null {
  return asked.find((other) => isSame(other, row)) ?? null;
}

type Key = Pick<AskedReminder, 'about' | 'aboutAt' | 'step'>;

function isSame(a: Key, b: Key): boolean {
  return a.about === b.about && a.step === b.step && a.aboutAt.equals(b.aboutAt);
}

function asksFor(before: Reminders | null, wanted: AskedReminder): boolean {
  return before?.asked.some((other) => isSame(other, wanted)) ?? false;
}
