import type { DynamicModule } from '@nestjs/common';
import { PersonVault } from '#access';
import { CoreModule, type Config, type Logger, type Metrics } from '#platform';
import { events, readerNames, readers } from './contexts.js';

/** The core of every process of the product. */
export function core(config: Config, logger: Logger, metrics: Metrics): DynamicModule {
  return CoreModule.register({
    config,
    logger,
    events,
    readerNames,
    readers,
    sealer: PersonVault,
    onEnqueueFailure: () => {
      metrics.enqueueFailures.inc();
    },
    onBatch: (units) => {
      metrics.appendBatch.observe(units);
    },
  });
}
