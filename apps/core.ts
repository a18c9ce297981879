import type { DynamicModule } from '@nestjs/common';
import { PersonVault } from '#access';
import { CoreModule, type Config, type Logger, type Metrics } from '#platform';
import { policyOf } from '#reminders';
import { migrations } from '../migrations/index.js';
import { events, readerNames, readers } from './contexts.js';

/** The core of every process of the product. */
export function core(config: Config, logger: Logger, metrics: Metrics): DynamicModule {
  const policy = policyOf(config);
  return CoreModule.register({
    config,
    logger,
    migrations: migrations.map(({ name }) => name),
    events,
    readerNames,
    readers: (store) => readers(store, config, policy),
    sealer: PersonVault,
    onEnqueueFailure: () => {
      metrics.enqueueFailures.inc();
    },
    onBatch: (units) => {
      metrics.appendBatch.observe(units);
    },
  });
}
