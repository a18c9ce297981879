import type { Temporal } from 'temporal-polyfill';
import type { ReminderPlan } from '../domain/plan-reminders.js';
import type { ReminderMissed } from '../domain/reminder-events.js';
import { ONCE, type About, type AskedReminder, type Audience, type ReminderKey } from '../domain/reminder.js';
import { reminderId } from './reminder-id.js';

/** A row to be planted, as the statement takes it: moments in UTC. */
export interface PlannedRow {
  readonly id: string;
  readonly measureId: string;
  readonly about: About;
  readonly aboutAt: string;
  readonly step: string;
  readonly dueAt: string;
  readonly audience: Audience;
  readonly state: 'planned' | 'missed';
  readonly reason: string | null;
  readonly plannedAt: string;
  /** What goes on record with it. */
  readonly fact: ReminderMissed['data'] | null;
}

/** The mayor's office reviews what ends soon and what is due; what is past a limit is told to the legal desk. */
const AUDIENCE: Readonly<Partial<Record<About, Audience>>> = { contrary: 'legal-desk' };

/** The rows of a plan. */
export function rowsOf(plan: ReminderPlan, measureId: string, recordedAt: Temporal.Instant): readonly PlannedRow[] {
  const row = (key: Omit<ReminderKey, 'measureId'>, dueAt: Temporal.Instant, missed = false): PlannedRow => {
    const subject = {
      measureId,
      about: key.about,
      aboutAt: key.aboutAt.toString(),
      step: key.step,
      dueAt: dueAt.toString(),
      audience: AUDIENCE[key.about] ?? 'mayors-office',
    };
    return {
      ...subject,
      id: reminderId({ measureId, ...key }),
      state: missed ? 'missed' : 'planned',
      reason: missed ? 'te laat geregistreerd' : null,
      plannedAt: recordedAt.toString(),
      fact: missed ? { ...subject, at: recordedAt.toString() } : null,
    };
  };
  const steps = (of: readonly AskedReminder[], missed: boolean) =>
    of.map(({ about, aboutAt, step, dueAt }) => row({ about, aboutAt, step }, dueAt, missed));
  return [
    ...steps(plan.missed, true),
    ...steps(plan.planned, false),
    ...plan.notices.map((notice) => row({ ...notice, step: ONCE }, recordedAt)),
  ];
}
