import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, Database, type Committed, type WriteContext } from '#event-store';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { asAnswered, type Answerable } from '../../domain/answer.js';
import { reminderDecider, type ReminderAnswer } from '../../domain/reminder-events.js';
import { findAnswerable } from './find-answerable.js';

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
      const reminder = await findAnswerable(this.pool, context.caller.municipality, id);
      const { stream, state } = await unit.load(reminderDecider, id);
      unit.write(stream, [decide(asAnswered(reminder, state), unit.now)]);
      return { stream };
    });
  }
}
