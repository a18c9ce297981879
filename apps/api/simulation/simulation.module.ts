import { Module } from '@nestjs/common';
import { Database, Readers } from '#event-store';
import { Clock, JobQueues, LOGGER, type Logger, type SimulatedClock } from '#platform';
import { DueReminders, LetterPlan, ReminderFacts, RemindersModule } from '#reminders';
import type pg from 'pg';
import { ClockController } from './clock.controller.js';
import { SimulatedTime } from './simulated-time.js';

/** Only part of an api whose clock is simulated. Needs `Readers` from a global module. */
@Module({
  imports: [RemindersModule],
  controllers: [ClockController],
  providers: [
    {
      provide: SimulatedTime,
      useFactory: (
        pool: pg.Pool,
        clock: SimulatedClock,
        readers: Readers,
        due: DueReminders,
        facts: ReminderFacts,
        letters: LetterPlan,
        queues: JobQueues,
        logger: Logger,
      ) => new SimulatedTime(pool, clock, readers, due, facts, letters, queues, logger),
      inject: [Database, Clock, Readers, DueReminders, ReminderFacts, LetterPlan, JobQueues, LOGGER],
    },
  ],
})
export class SimulationModule {}
