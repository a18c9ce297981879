import { Global, Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MasterKey } from '#cipher';
import {
  Codec,
  Commands,
  Database,
  EventStore,
  EventTypes,
  isUnavailable,
  keepMomentsAsText,
  openDatabase,
  PersonSealer,
  type EventDefinition,
} from '#event-store';
import type pg from 'pg';
import { CheckpointPositions } from './checkpoint-positions.js';
import { Clock, SimulatedClock, SystemClock } from './clock.js';
import { Config } from './config.js';
import { ReadPositions } from './http/index.js';
import { LOGGER, type Logger } from './logger.js';
import { JobQueues } from './queues.js';
import { Resources } from './resources.js';
import { WakeUps } from './wake-ups.js';

export interface CoreOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly events: readonly EventDefinition[];
  /** Names of the readers that an append wakes. */
  readonly readers: readonly string[];
  readonly sealer: Type<PersonSealer>;
  /** Told when an enqueue failed, how large a batch was; metrics live in the process, not here. */
  readonly onEnqueueFailure?: () => void;
  readonly onBatch?: (units: number) => void;
}

/** What every process needs: configuration, clock, database, event store, write path and queues. One instance of each. */
@Global()
@Module({})
export class CoreModule {
  static register(options: CoreOptions): DynamicModule {
    const { config, logger } = options;
    keepMomentsAsText();
    const providers: Provider[] = [
      { provide: Config, useValue: config },
      { provide: LOGGER, useValue: logger },
      { provide: MasterKey, useFactory: () => MasterKey.fromBase64(config.masterKey) },
      { provide: PersonSealer, useClass: options.sealer },
      {
        provide: Database,
        useFactory: () =>
          openDatabase(config.databaseUrl, (error) => {
            logger.warn({ error: error.message }, 'a database connection was lost');
          }),
      },
      {
        provide: Clock,
        useFactory: (pool: pg.Pool) =>
          config.clock === 'simulated' ? new SimulatedClock(pool, config.clockStart) : new SystemClock(),
        inject: [Database],
      },
      {
        provide: Codec,
        useFactory: (key: MasterKey) => new Codec(new EventTypes(options.events), key),
        inject: [MasterKey],
      },
      { provide: JobQueues, useFactory: () => new JobQueues(config.redisUrl, config.queuePrefix, logger) },
      {
        provide: WakeUps,
        useFactory: (queues: JobQueues) => new WakeUps(queues, options.readers, logger, options.onEnqueueFailure),
        inject: [JobQueues],
      },
      {
        provide: EventStore,
        useFactory: (pool: pg.Pool, codec: Codec, clock: Clock, wakeUps: WakeUps) =>
          new EventStore(
            pool,
            codec,
            clock,
            () => {
              wakeUps.wake();
            },
            options.onBatch,
          ),
        inject: [Database, Codec, Clock, WakeUps],
      },
      {
        provide: Commands,
        useFactory: (store: EventStore, sealer: PersonSealer, clock: Clock) => new Commands(store, sealer, clock),
        inject: [EventStore, PersonSealer, Clock],
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
