import { Module } from '@nestjs/common';
import { HandoverModule } from '#duty';
import { Commands, Database, EventStore } from '#event-store';
import { Clock, Config } from '#platform';
import type pg from 'pg';
import { AnswerReminderController } from './commands/answer/answer-reminder.controller.js';
import { AnswerReminderHandler } from './commands/answer/answer-reminder.handler.js';
import { AnsweredReminder } from './commands/answer/answered-reminder.js';
import { ReminderFacts } from './deliver/reminder-facts.js';
import { ReminderHealth } from './deliver/reminder-health.js';
import { LetterPlan } from './plan/letter-plan.js';
import { letterPlanProvider } from './plan/letter-plan.provider.js';
import type { ReminderPolicy } from './policy/policy.js';
import { policyProvider, REMINDER_POLICY } from './policy/policy.provider.js';
import { ConfirmationController } from './links/confirmation.controller.js';
import { LinkedReminders } from './links/linked-reminders.js';
import { ReminderLinks } from './links/reminder-links.js';
import { viewMeasures } from './plan/view-measure.js';
import { ListRemindersHandler } from './queries/list-reminders/list-reminders.query.js';
import { RemindersController } from './queries/list-reminders/reminders.controller.js';
import { DueReminders } from './sweep/due-reminders.js';

/** The reminders as the api shows them: the list, their health, and what the simulated clock steps along. */
@Module({
  imports: [HandoverModule],
  controllers: [RemindersController, ConfirmationController, AnswerReminderController],
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
    { provide: ReminderLinks, useFactory: (config: Config) => new ReminderLinks(config), inject: [Config] },
    {
      provide: LinkedReminders,
      useFactory: (links: ReminderLinks, pool: pg.Pool, store: EventStore, config: Config, policy: ReminderPolicy) =>
        new LinkedReminders(links, pool, store, viewMeasures(config.timeZone, policy)),
      inject: [ReminderLinks, Database, EventStore, Config, REMINDER_POLICY],
    },
  ],
  exports: [DueReminders, LetterPlan, ReminderFacts, ReminderHealth],
})
export class RemindersModule {}
