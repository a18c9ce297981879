import { Inject, Injectable } from '@nestjs/common';
import { Database, EventStore, type Committed, type RecordedEvent } from '#event-store';
import { Config } from '#platform';
import type pg from 'pg';
import type { ReminderAnswer } from '../../domain/reminder-events.js';
import type { ReminderState } from '../../domain/reminder.js';
import { findReminders } from '../../queries/list-reminders/reminder-records.js';
import { presentReminder, type Reminder } from '../../queries/list-reminders/reminder.representation.js';

const STATE_AFTER: Readonly<Record<ReminderAnswer['type'], ReminderState>> = {
  ReminderAcknowledged: 'acknowledged',
  ReminderSnoozed: 'planned',
  ReminderRearmed: 'planned',
};

/** The reminder as an answer left it behind, whether or not its row was brought in line yet. */
@Injectable()
export class AnsweredReminder {
  constructor(
    private readonly store: EventStore,
    @Inject(Database) private readonly pool: pg.Pool,
    private readonly config: Config,
  ) {}

  async of(municipality: string, { stream, version }: Committed): Promise<Reminder> {
    const events = (await this.store.readStream(municipality, stream, { version })) as RecordedEvent<ReminderAnswer>[];
    const answer = events.at(-1);
    const id = stream.slice('reminder-'.length);
    const [record] = await findReminders(this.pool, this.store, municipality, { id }, null, 1);
    if (!answer || !record) throw new Error(`reminder ${id} was answered and is not there`);
    const acknowledged = answer.type === 'ReminderAcknowledged' ? { at: answer.data.at, by: answer.meta.by } : null;
    const dueAt = answer.type === 'ReminderSnoozed' ? answer.data.until : answer.data.dueAt;
    const reason = answer.type === 'ReminderSnoozed' ? 'uitgesteld' : null;
    const after = { ...record, state: STATE_AFTER[answer.type], dueAt, reason, acknowledged };
    return presentReminder(after, this.config.timeZone);
  }
}
