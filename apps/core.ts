import type { DynamicModule } from '@nestjs/common';
import { PersonVault } from '#access';
import { CoreModule, type Config, type Logger, type Metrics } from '#platform';
import { policyOf } from '#reminders';
import { migrations } from '../migrations/index.js';
import { events, readers, woken } from './contexts.js';

/** The core of every process of the product. */
export function core(config: Config, logger: Logger, metrics: Metrics): DynamicModule {
  const policy = policyOf(config);
  return CoreModule.register({
    config,
    logger,
    migrations: migrations.map(({ name }) => name),
    events,
    woken,
    readers: (store) => readers(store, config, policy),
    sealer: PersonVault,
    onEnqueueFailure: () => {
      metrics.enqueueFailures.inc();
    },
    appends: metrics.appends,
    onRead: (reader, partition, count) => {
      metrics.readEvents.inc({ reader, partition }, count);
    },
  });
}
