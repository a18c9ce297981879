import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, Database, type Committed, type WriteContext } from '#event-store';
import { Refusal } from '#kernel';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Answerable } from '../../domain/answer.js';
import { reminderDecider, type ReminderAnswer, type ReminderSubject } from '../../domain/reminder-events.js';
import type { ReminderState } from '../../domain/reminder.js';

/** What somebody does with a reminder; `decide` judges it on the reminder as it stands then. */
export class AnswerReminder extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly id: string,
    readonly decide: (reminder: Answerable, now: Temporal.Instant) => ReminderAnswer,
  ) {
    super();
  }
}

/** Puts it on record; the plan of the reminders brings the row in line. */
@CommandHandler(AnswerReminder)
export class AnswerReminderHandler implements ICommandHandler<AnswerReminder> {
  constructor(
    private readonly commands: Commands,
    @Inject(Database) private readonly pool: pg.Pool,
  ) {}

  execute({ context, id, decide }: AnswerReminder): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const reminder = await this.find(context.caller.municipality, id);
      const { stream } = await unit.load(reminderDecider, id);
      unit.write(stream, [decide(reminder, unit.now)]);
      return { stream };
    });
  }

  private async find(municipality: string, id: string): Promise<Answerable> {
    const found = z.guid().safeParse(id).success
      ? await this.pool.query<ReminderSubject & { state: ReminderState }>(
          `SELECT state, measure_id AS "measureId", about, about_at AS "aboutAt", step, due_at AS "dueAt", audience, channel, level
           FROM work.reminders WHERE id = $1 AND municipality = $2`,
          [id, municipality],
        )
      : { rows: [] };
    const [row] = found.rows;
    if (!row) throw new Refusal('not-found', 'REMINDER.NOT_FOUND', 'there is no such reminder');
    const { state, ...subject } = row;
    return { state, subject };
  }
}
