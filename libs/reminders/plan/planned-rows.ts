import type { Statements } from '#event-store';
import type { Temporal } from 'temporal-polyfill';
import type { ReminderPlan } from '../domain/plan-reminders.js';
import type { ReminderMissed } from '../domain/reminder-events.js';
import { idsOf, ONCE, type AskedReminder, type ReminderKey } from '../domain/reminder.js';
import { routeOf, type ReminderPolicy, type Tell } from '../policy/policy.js';
import { reminderId } from './reminder-id.js';

/** A row to be planted, as the statement takes it: moments in UTC. */
export interface PlannedRow extends Omit<ReminderKey, 'aboutAt'> {
  readonly id: string;
  readonly aboutAt: string;
  readonly dueAt: string;
  readonly state: 'planned' | 'missed';
  readonly reason: string | null;
  readonly plannedAt: string;
  readonly round: number;
  /** What goes on record with it. */
  readonly fact: ReminderMissed['data'] | null;
}

type Moments = Readonly<{ dueAt: Temporal.Instant; plannedAt: Temporal.Instant; round?: number }>;

/** A row that waits for its moment. */
export function plannedRow(
  municipality: string,
  key: ReminderKey,
  { dueAt, plannedAt, round = 0 }: Moments,
): PlannedRow {
  return {
    ...key,
    id: reminderId(municipality, key),
    aboutAt: key.aboutAt.toString(),
    dueAt: dueAt.toString(),
    state: 'planned',
    reason: null,
    plannedAt: plannedAt.toString(),
    round,
    fact: null,
  };
}

/** The keys under which those of a level are told of one subject. */
export function keysFor(
  subject: Pick<ReminderKey, 'category' | 'measureId' | 'about' | 'aboutAt' | 'step'>,
  level: number,
  tell: readonly Tell[],
): readonly ReminderKey[] {
  const { category, measureId, about, aboutAt, step } = subject;
  const of = { category, measureId, about, aboutAt, step };
  return tell.map(({ to, by }) => ({ ...of, level, audience: to, channel: by, place: 0 }));
}

/** The rows of a plan. */
export function rowsOf(
  plan: ReminderPlan,
  of: Pick<ReminderKey, 'category' | 'measureId'> & { readonly municipality: string; readonly type: string },
  recordedAt: Temporal.Instant,
  policy: ReminderPolicy,
): readonly PlannedRow[] {
  const { municipality, category, measureId, type } = of;
  const rows = (subject: Omit<AskedReminder, 'taskNl'>): readonly PlannedRow[] => {
    const [first] = routeOf(policy, { ...subject, type }).levels;
    return keysFor({ category, measureId, ...subject }, 0, first?.tell ?? []).map((key) =>
      plannedRow(municipality, key, { dueAt: subject.dueAt, plannedAt: recordedAt }),
    );
  };
  return [
    ...plan.missed.flatMap(rows).map(asMissed),
    ...plan.planned.flatMap(rows),
    ...plan.notices.flatMap((notice) => rows({ ...notice, step: ONCE, dueAt: recordedAt })),
  ];
}

function asMissed(row: PlannedRow): PlannedRow {
  const { about, aboutAt, step, dueAt, audience, channel, level, plannedAt } = row;
  return {
    ...row,
    state: 'missed',
    reason: 'te laat geregistreerd',
    fact: { ...idsOf(row), about, aboutAt, step, dueAt, audience, channel, level, at: plannedAt },
  };
}

/**
 * New ones, and cancelled ones armed again, also where a later round asks for what an earlier one gave; any other that
 * exists is left as it is. Missed ones go on record.
 */
export async function plant(write: Statements, municipality: string, rows: readonly PlannedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await write.query(
    `WITH wanted AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS w("id" uuid, "category" text, "measureId" text, "about" text, "aboutAt" timestamptz,
         "step" text, "level" int, "audience" text, "channel" text, "place" int, "dueAt" timestamptz, "state" text,
         "reason" text, "plannedAt" timestamptz, "round" int, "fact" jsonb)
     ), written AS (
       INSERT INTO work.reminders AS r (id, municipality, category, measure_id, about, about_at, step, level, audience, channel,
         place, due_at, state, reason, planned_at, round)
       SELECT "id", $2, "category", "measureId", "about", "aboutAt", "step", "level", "audience", "channel",
         "place", "dueAt", "state", "reason", "plannedAt", "round" FROM wanted
       ON CONFLICT ON CONSTRAINT reminders_key DO UPDATE SET
         due_at = excluded.due_at, state = excluded.state, reason = excluded.reason, planned_at = excluded.planned_at,
         round = greatest(r.round, excluded.round),
         fence = r.fence + 1, attempts = 0, claimed_until = NULL, not_before = NULL, since = NULL, up_to = NULL
       WHERE r.state = 'cancelled' OR (r.round < excluded.round AND r.state <> 'sending') RETURNING r.*
     )
     INSERT INTO work.reminder_facts (reminder_id, municipality, type, data)
     SELECT r.id, $2, 'ReminderMissed', w.fact FROM wanted w JOIN written r
       ON (r.about, r.about_at, r.step, r.audience, r.channel) = (w.about, w."aboutAt", w.step, w.audience, w.channel)
     WHERE w.state = 'missed'`,
    [JSON.stringify(rows), municipality],
  );
}
