import type { RecordedEvent, Statements } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { MeasureView } from '../domain/measure-view.js';
import { stands } from '../domain/plan-reminders.js';
import type { ReminderEvent } from '../domain/reminder-events.js';
import type { ReminderKey } from '../domain/reminder.js';
import { routeOf, type ReminderPolicy } from '../policy/policy.js';
import { SAME_SUBJECT } from './answered-rows.js';
import { keysFor, plannedRow, plant } from './planned-rows.js';

/** What an outcome means for who hears next: in the set time after the first attempt, or at once where nobody heard. */
const NEXT: Readonly<Partial<Record<ReminderEvent['type'], 'in-time' | 'at-once'>>> = {
  ReminderSent: 'in-time',
  ReminderFailed: 'in-time',
  ReminderUncertain: 'in-time',
  ReminderParked: 'at-once',
  ReminderPassed: 'at-once',
};

interface ToldRow extends Omit<ReminderKey, 'aboutAt'> {
  readonly aboutAt: string;
  readonly round: number;
  readonly answered: boolean;
  /** Somebody else of its level was told, or is going to be. */
  readonly othersHear: boolean;
}

/** Asks for who hears next by what came of telling somebody; those before them are escalated once the next has heard. */
export async function applyOutcome(
  event: RecordedEvent,
  write: Statements,
  viewOf: (subject: Pick<ReminderKey, 'category' | 'measureId'>) => Promise<MeasureView | null>,
  policy: ReminderPolicy,
  timeZone: string,
): Promise<void> {
  const outcome = event as RecordedEvent<ReminderEvent>;
  const when = NEXT[outcome.type];
  if (!when) return;
  const id = outcome.stream.slice('reminder-'.length);
  if (outcome.type === 'ReminderSent' && outcome.data.level > 0) await escalated(write, id);
  const row = await toldRow(write, id);
  if (!row?.measureId || row.answered || (when === 'at-once' && row.othersHear)) return;
  const measure = await viewOf(row);
  const subject = { ...row, aboutAt: Temporal.Instant.from(row.aboutAt) };
  if (!measure || !stands(subject, measure.reminders)) return;
  const next = routeOf(policy, { ...row, type: measure.type }).levels[row.level + 1];
  if (!next?.after) return;
  const at = Temporal.Instant.from(outcome.data.at);
  const dueAt = when === 'at-once' ? at : within(at, next.after, subject.aboutAt, timeZone);
  const planned = { dueAt, plannedAt: event.recordedAt, round: row.round };
  const rows = keysFor(subject, row.level + 1, next.tell).map((key) => plannedRow(event.municipality, key, planned));
  if (when === 'at-once')
    await hasten(
      write,
      rows.map((one) => one.id),
      dueAt,
    );
  await plant(write, event.municipality, rows);
}

/** In the set time, but no later than halfway to what is warned of: what was told late is escalated sooner. */
function within(at: Temporal.Instant, after: string, aboutAt: Temporal.Instant, timeZone: string): Temporal.Instant {
  const due = at.toZonedDateTimeISO(timeZone).add(after).toInstant();
  const left = at.until(aboutAt).total('milliseconds');
  const halfway = at.add({ milliseconds: Math.floor(left / 2) });
  return left > 0 && Temporal.Instant.compare(halfway, due) < 0 ? halfway : due;
}

async function toldRow(write: Statements, id: string): Promise<ToldRow | null> {
  const [row] = await write.query<ToldRow>(
    `SELECT a.category, a.measure_id AS "measureId", a.about, a.about_at AS "aboutAt", a.step, a.level, a.audience, a.channel,
       a.place, a.round,
       EXISTS (SELECT 1 FROM work.reminders r WHERE ${SAME_SUBJECT} AND r.acknowledged_at IS NOT NULL) AS answered,
       EXISTS (SELECT 1 FROM work.reminders r WHERE ${SAME_SUBJECT} AND r.level = a.level AND r.id <> a.id
               AND r.state IN ('planned', 'sending', 'sent', 'uncertain')) AS "othersHear"
     FROM work.reminders a WHERE a.id = $1`,
    [id],
  );
  return row ?? null;
}

async function escalated(write: Statements, id: string): Promise<void> {
  await write.query(
    `UPDATE work.reminders r SET state = 'escalated' FROM work.reminders a
     WHERE a.id = $1 AND ${SAME_SUBJECT} AND r.level < a.level AND r.state = 'sent'`,
    [id],
  );
}

async function hasten(write: Statements, ids: readonly string[], dueAt: Temporal.Instant): Promise<void> {
  await write.query(`UPDATE work.reminders SET due_at = least(due_at, $2) WHERE id = ANY($1) AND state = 'planned'`, [
    ids,
    dueAt.toString(),
  ]);
}
