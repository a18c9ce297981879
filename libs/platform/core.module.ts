import { Global, Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { MasterKey } from '#cipher';
import {
  Codec,
  Commands,
  Database,
  EventStore,
  EventTypes,
  HeadSignal,
  isUnavailable,
  keepMomentsAsText,
  openDatabase,
  PersonSealer,
  Readers,
  type AppendObserver,
  type EventDefinition,
  type Reader,
  type ReaderEvents,
} from '#event-store';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { CheckpointPositions } from './checkpoint-positions.js';
import { Clock, SimulatedClock } from './clock.js';
import { Config } from './config.js';
import { ReadPositions } from './http/index.js';
import { LOGGER, type Logger } from './logger.js';
import { JobQueues } from './queues.js';
import { ReadDatabase, readDriver } from './reads/read-database.js';
import { Replica } from './reads/replica.js';
import { Resources } from './resources.js';
import { SystemClock } from './system-clock.js';
import { untilMigrated } from './until-migrated.js';
import { WakeUps } from './wake-ups.js';

export interface CoreOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** The names of the migrations of this release; nothing begins before they have run. */
  readonly migrations: readonly string[];
  readonly events: readonly EventDefinition[];
  /** All readers by name and partitions, which an append wakes, and the readers themselves, made once there is a store. */
  readonly woken: readonly Pick<Reader, 'name' | 'partitions'>[];
  readonly readers: (store: EventStore, config: Config) => readonly Reader[];
  readonly sealer: Type<PersonSealer>;
  /** Told when an enqueue failed, and what became of appends; metrics live in the process, not here. */
  readonly onEnqueueFailure?: () => void;
  readonly appends?: AppendObserver;
  /** Told how many events of a partition a reader read in one transaction. */
  readonly onRead?: (reader: string, partition: number, events: number) => void;
}

/** What every process needs: configuration, clock, database, event store, write path and queues. One instance of each. */
@Global()
@Module({})
export class CoreModule {
  static register(options: CoreOptions): DynamicModule {
    const { config, logger } = options;
    keepMomentsAsText();
    const replica = config.databaseReadUrl === undefined ? null : new Replica(config.databaseReadUrl, logger);
    const providers: Provider[] = [
      { provide: Config, useValue: config },
      { provide: LOGGER, useValue: logger },
      { provide: MasterKey, useFactory: () => MasterKey.fromBase64(config.masterKey) },
      { provide: PersonSealer, useClass: options.sealer },
      {
        provide: Database,
        useFactory: async () => {
          const pool = openDatabase(config.databaseUrl, (error) => {
            logger.warn({ error: error.message }, 'a database connection was lost');
          });
          await untilMigrated(pool, options.migrations, logger);
          return pool;
        },
      },
      { provide: Replica, useValue: replica },
      {
        provide: ReadDatabase,
        useFactory: (source: DataSource) => (source.driver as PostgresDriver).master as pg.Pool,
        inject: [getDataSourceToken()],
      },
      {
        provide: Clock,
        useFactory: (pool: pg.Pool) =>
          config.clock === 'simulated'
            ? new SimulatedClock(pool, config.clockStart)
            : new SystemClock(pool, (milliseconds) => {
                logger.error({ milliseconds }, "this process's clock is not the database's, which is followed");
              }),
        inject: [Database],
      },
      {
        provide: Codec,
        useFactory: (key: MasterKey) => new Codec(new EventTypes(options.events), key),
        inject: [MasterKey],
      },
      { provide: JobQueues, useFactory: () => new JobQueues(config.redis, config.queuePrefix, logger) },
      {
        provide: WakeUps,
        useFactory: (queues: JobQueues) => new WakeUps(queues, options.woken, logger, options.onEnqueueFailure),
        inject: [JobQueues],
      },
      { provide: HeadSignal, useFactory: (pool: pg.Pool) => new HeadSignal(pool), inject: [Database] },
      {
        provide: EventStore,
        useFactory: (pool: pg.Pool, codec: Codec, clock: Clock, wakeUps: WakeUps, signal: HeadSignal) =>
          new EventStore(
            pool,
            codec,
            clock,
            () => {
              wakeUps.wake();
              signal.tell();
            },
            options.appends,
          ),
        inject: [Database, Codec, Clock, WakeUps, HeadSignal],
      },
      {
        provide: Commands,
        useFactory: (store: EventStore, sealer: PersonSealer, clock: Clock) => new Commands(store, sealer, clock),
        inject: [EventStore, PersonSealer, Clock],
      },
      {
        provide: Readers,
        useFactory: (pool: pg.Pool, codec: Codec, store: EventStore) =>
          new Readers(pool, codec, options.readers(store, config), readerEvents(options)),
        inject: [Database, Codec, EventStore],
      },
      { provide: ReadPositions, useClass: CheckpointPositions },
      Resources,
    ];
    return {
      module: CoreModule,
      imports: [
        CqrsModule.forRoot(),
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: config.databaseUrl,
          driver: readDriver(replica),
          autoLoadEntities: true,
          synchronize: false,
          migrationsRun: false,
          retryAttempts: 20,
          retryDelay: 500,
          toRetry: (error: unknown) => isUnavailable(error),
          poolSize: 20,
          extra: { options: '-c TimeZone=UTC', statement_timeout: 15_000, connectionTimeoutMillis: 5_000 },
        }),
      ],
      providers,
      exports: providers.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }
}

function readerEvents({ logger, onRead = () => undefined }: CoreOptions): ReaderEvents {
  return {
    read: onRead,
    parked: (reader, stream) => {
      logger.error({ reader, stream }, 'an event could not be projected: its stream is set aside');
    },
    switched: (reader, generation) => {
      logger.info({ reader, generation }, 'a new generation of the read model is live');
    },
    failed: (reader, error) => {
      logger.warn({ reader, error: String(error) }, 'a reader was interrupted; it goes on');
    },
  };
}
