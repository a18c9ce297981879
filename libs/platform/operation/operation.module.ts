import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { Database, Readers } from '#event-store';
import { JobQueues } from '../queues.js';
import { redisCheck, readersCheck, workersCheck } from './checks.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { Readiness, type ReadinessCheck } from './readiness.js';

export interface OperationOptions {
  readonly metrics: Metrics;
  /** What else makes the service less than ready; what it injects comes from `imports`. */
  readonly checks?: Pick<FactoryProvider<readonly ReadinessCheck[]>, 'inject' | 'useFactory'>;
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

const MORE_CHECKS = Symbol('more readiness checks');

/** Health and metrics of a process. Needs `Database`, `JobQueues` and `Readers` from a global module. */
@Module({})
export class OperationModule {
  static register({ metrics, checks, imports = [] }: OperationOptions): DynamicModule {
    return {
      module: OperationModule,
      imports,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: MORE_CHECKS, ...(checks ?? { useFactory: () => [] }) },
        {
          provide: Metrics,
          useFactory: (readers: Readers) => {
            metrics.watchReaders(() => readers.states());
            return metrics;
          },
          inject: [Readers],
        },
        {
          provide: Readiness,
          useFactory: (database: Database, queues: JobQueues, readers: Readers, more: readonly ReadinessCheck[]) =>
            new Readiness(database, [
              redisCheck(queues.connection()),
              readersCheck(() => readers.states()),
              workersCheck(database),
              ...more,
            ]),
          inject: [Database, JobQueues, Readers, MORE_CHECKS],
        },
      ],
    };
  }
}
