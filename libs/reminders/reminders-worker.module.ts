import { Module, type DynamicModule } from '@nestjs/common';
import { Commands, Database, EventStore } from '#event-store';
import { Clock, Config, JobQueues, LOGGER, type Logger } from '#platform';
import type pg from 'pg';
import { Mailer } from './deliver/mailer.js';
import { ReminderDelivery } from './deliver/reminder-delivery.js';
import { ReminderFacts } from './deliver/reminder-facts.js';
import { ReminderHealth } from './deliver/reminder-health.js';
import { ReminderRows } from './deliver/reminder-rows.js';
import { viewMeasures } from './plan/view-measure.js';
import { DueReminders } from './sweep/due-reminders.js';
import { ReminderSweep } from './sweep/reminder-sweep.js';

/**
 * The reminders as a worker delivers them. The process gives the queue `reminders` to `ReminderDelivery.deliver`, and
 * runs the tasks of `ReminderSweep`.
 */
@Module({})
export class RemindersWorkerModule {
  /** `onEnqueueFailure` is told of every look of the sweep whose reminders could not be enqueued. */
  static register(options: { readonly onEnqueueFailure?: () => void } = {}): DynamicModule {
    return {
      module: RemindersWorkerModule,
      providers: [
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
        {
          provide: Mailer,
          useFactory: (config: Config) => new Mailer(config.smtpUrl, config.mail.from),
          inject: [Config],
        },
        {
          provide: ReminderDelivery,
          useFactory: (
            pool: pg.Pool,
            store: EventStore,
            mailer: Mailer,
            facts: ReminderFacts,
            clock: Clock,
            config: Config,
            logger: Logger,
          ) =>
            new ReminderDelivery(
              new ReminderRows(pool),
              store,
              viewMeasures(config.timeZone),
              mailer,
              facts,
              clock,
              config,
              logger,
            ),
          inject: [Database, EventStore, Mailer, ReminderFacts, Clock, Config, LOGGER],
        },
        {
          provide: ReminderSweep,
          useFactory: (
            pool: pg.Pool,
            delivery: ReminderDelivery,
            facts: ReminderFacts,
            queues: JobQueues,
            clock: Clock,
            config: Config,
            logger: Logger,
          ) =>
            new ReminderSweep(
              new DueReminders(pool),
              delivery,
              facts,
              queues,
              clock,
              config.clock === 'system',
              logger,
              options.onEnqueueFailure,
            ),
          inject: [Database, ReminderDelivery, ReminderFacts, JobQueues, Clock, Config, LOGGER],
        },
      ],
      exports: [ReminderDelivery, ReminderSweep, ReminderHealth],
    };
  }
}
