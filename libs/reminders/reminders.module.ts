import { Module } from '@nestjs/common';
import { Commands, Database } from '#event-store';
import { Clock } from '#platform';
import type pg from 'pg';
import { AnswerReminderController } from './commands/answer/answer-reminder.controller.js';
import { AnswerReminderHandler } from './commands/answer/answer-reminder.handler.js';
import { AnsweredReminder } from './commands/answer/answered-reminder.js';
import { ReminderFacts } from './deliver/reminder-facts.js';
import { ReminderHealth } from './deliver/reminder-health.js';
import { LetterPlan } from './plan/letter-plan.js';
import { letterPlanProvider } from './plan/letter-plan.provider.js';
import { policyProvider } from './policy/policy.provider.js';
import { ListRemindersHandler } from './queries/list-reminders/list-reminders.query.js';
import { RemindersController } from './queries/list-reminders/reminders.controller.js';
import { DueReminders } from './sweep/due-reminders.js';

/** The reminders as the api shows them: the list, their health, and what the simulated clock steps along. */
@Module({
  controllers: [RemindersController, AnswerReminderController],
  providers: [
    policyProvider,
    letterPlanProvider,
    ListRemindersHandler,
    AnswerReminderHandler,
    AnsweredReminder,
    { provide: DueReminders, useFactory: (pool: pg.Pool) => new DueReminders(pool), inject: [Database] },
    {
      provide: ReminderFacts,
      useFactory: (pool: pg.Pool, commands: Commands, clock: Clock) => new ReminderFacts(pool, commands, clock),
      inject: [Database, Commands, Clock],
    },
    {
      provide: ReminderHealth,
      useFactory: (pool: pg.Pool, clock: Clock) => new ReminderHealth(pool, clock),
      inject: [Database, Clock],
    },
  ],
  exports: [DueReminders, LetterPlan, ReminderFacts, ReminderHealth],
})
export class RemindersModule {}
