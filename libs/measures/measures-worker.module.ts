import { Module } from '@nestjs/common';
import { Commands, Database, EventStore, Readers } from '#event-store';
import { Clock, Config, LOGGER, type Logger } from '#platform';
import type pg from 'pg';
import { MeasureStreams } from './queries/measure-streams.js';
import { DeadlineRecount } from './recount/deadline-recount.js';

/** What a worker does about measures by itself. The process runs the tasks of `DeadlineRecount`. */
@Module({
  providers: [
    MeasureStreams,
    {
      provide: DeadlineRecount,
      useFactory: (
        pool: pg.Pool,
        store: EventStore,
        streams: MeasureStreams,
        commands: Commands,
        readers: Readers,
        clock: Clock,
        config: Config,
        logger: Logger,
      ) => new DeadlineRecount(pool, store, streams, commands, readers, clock, config, logger),
      inject: [Database, EventStore, MeasureStreams, Commands, Readers, Clock, Config, LOGGER],
    },
  ],
  exports: [DeadlineRecount],
})
export class MeasuresWorkerModule {}
