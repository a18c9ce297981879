import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { Database, Readers } from '#event-store';
import { JobQueues } from '../queues.js';
import { Replica } from '../reads/replica.js';
import { redisCheck, readersCheck, replicaCheck, storeCheck, workersCheck } from './checks.js';
import { Drain } from './drain.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { Readiness, type ReadinessCheck } from './readiness.js';

export interface OperationOptions {
  readonly metrics: Metrics;
  /** Milliseconds that it goes on answering, not ready any more, once it is asked to stop. */
  readonly shutdownDelay?: number;
  /** What else makes the service less than ready; what it injects comes from `imports`. */
  readonly checks?: Pick<FactoryProvider<readonly ReadinessCheck[]>, 'inject' | 'useFactory'>;
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

const MORE_CHECKS = Symbol('more readiness checks');

/** Health and metrics of a process. Needs `Database`, `Replica`, `JobQueues` and `Readers` from a global module. */
@Module({})
export class OperationModule {
  static register({ metrics, shutdownDelay = 0, checks, imports = [] }: OperationOptions): DynamicModule {
    return {
      module: OperationModule,
      imports,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: MORE_CHECKS, ...(checks ?? { useFactory: () => [] }) },
        {
          provide: Metrics,
          useFactory: (readers: Readers, database: Database, replica: Replica | null) => {
            metrics.watchReaders(() => readers.states());
            if (replica) metrics.watchReplica(() => replica.state(database));
            return metrics;
          },
          inject: [Readers, Database, Replica],
        },
        {
          provide: Readiness,
          useFactory: (
            database: Database,
            replica: Replica | null,
            queues: JobQueues,
            readers: Readers,
            more: readonly ReadinessCheck[],
          ) =>
            new Readiness(database, [
              redisCheck(queues.connection()),
              readersCheck(() => readers.states()),
              workersCheck(database),
              ...(replica ? [replicaCheck(() => replica.state(database))] : []),
              storeCheck(metrics.appends),
              ...more,
            ]),
          inject: [Database, Replica, JobQueues, Readers, MORE_CHECKS],
        },
        {
          provide: Drain,
          useFactory: (readiness: Readiness) => new Drain(readiness, shutdownDelay),
          inject: [Readiness],
        },
      ],
    };
  }
}
