import { Temporal } from 'temporal-polyfill';
import { ONCE, type About, type EndReminders, type EndStep, type ReminderState } from './reminder.js';

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
  readonly before: EndReminders | null;
  readonly after: EndReminders | null;
  readonly recordedAt: Temporal.Instant;
  /** Steps at or before this moment were never to be given: the end they precede had not been decided yet. */
  readonly countsFrom: Temporal.Instant;
}

export interface ReminderPlan {
  /** To be given: new ones, and cancelled ones armed again. */
  readonly planned: readonly EndStep[];
  /** Already past when the decision was recorded: kept as missed, never sent. */
  readonly missed: readonly EndStep[];
  /** The one notice about the missed ones, due at once. */
  readonly notice: EndStep | null;
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
  const { before, after, recordedAt, countsFrom } = change;
  const standing = (about: About, at: Temporal.Instant | undefined, step: string) =>
    existing.find((r) => r.about === about && at !== undefined && r.aboutAt.equals(at) && r.step === step);
  const isFree = (row: ExistingReminder | undefined) => row === undefined || row.state === 'cancelled';

  const wanted = (after?.steps ?? []).filter(
    (step) =>
      Temporal.Instant.compare(step.dueAt, countsFrom) > 0 && isFree(standing('end', after?.aboutAt, step.step)),
  );
  const planned = wanted.filter((step) => Temporal.Instant.compare(step.dueAt, recordedAt) >= 0);
  const missed = wanted.filter((step) => !planned.includes(step) && !asksFor(before, after, step));
  const notice = missed.length > 0 && isFree(standing('missed', after?.aboutAt, ONCE));
  const cancelled = existing.filter((row) => OPEN.includes(row.state) && !stands(row, after));

  return {
    planned,
    missed,
    notice: notice ? { step: ONCE, dueAt: recordedAt } : null,
    cancelled: cancelled.map((row) => row.id),
  };
}

/** Whether a reminder is to be given as the measure stands now. */
export function stands(
  row: Pick<ExistingReminder, 'about' | 'aboutAt' | 'step'>,
  standing: EndReminders | null,
): boolean {
  if (!standing || standing.steps.length === 0 || !row.aboutAt.equals(standing.aboutAt)) return false;
  return row.about === 'missed' || standing.steps.some((step) => step.step === row.step);
}

function asksFor(before: EndReminders | null, after: EndReminders | null, step: EndStep): boolean {
  if (!before || !after || !before.aboutAt.equals(after.aboutAt)) return false;
  return before.steps.some((s) => s.step === step.step);
}
