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
  readonly planned: readonly EndStep[];
  /** Already past when the decision was recorded: kept as missed, never sent. */
  readonly missed: readonly EndStep[];
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
  const { before, after, recordedAt, countsFrom, contrary } = change;
  const isFree = (about: About, at: Temporal.Instant, step: string) =>
    existing.every((r) => r.state === 'cancelled' || r.about !== about || !r.aboutAt.equals(at) || r.step !== step);

  const wanted = (after?.steps ?? []).filter(
    (step) => Temporal.Instant.compare(step.dueAt, countsFrom) > 0 && after && isFree('end', after.aboutAt, step.step),
  );
  const planned = wanted.filter((step) => Temporal.Instant.compare(step.dueAt, recordedAt) >= 0);
  const missed = wanted.filter((step) => !planned.includes(step) && !asksFor(before, after, step));
  const notices: Notice[] = [];
  if (after && missed.length > 0) notices.push({ about: 'missed', aboutAt: after.aboutAt });
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
  standing: EndReminders | null,
): boolean {
  if (row.about === 'contrary') return true;
  if (!standing || standing.steps.length === 0 || !row.aboutAt.equals(standing.aboutAt)) return false;
  return row.about === 'missed' || standing.steps.some((step) => step.step === row.step);
}

function asksFor(before: EndReminders | null, after: EndReminders | null, step: EndStep): boolean {
  if (!before || !after || !before.aboutAt.equals(after.aboutAt)) return false;
  return before.steps.some((s) => s.step === step.step);
}
