import { Module, type DynamicModule } from '@nestjs/common';
import { IdentityModule } from '#access';
import { MeasuresWorkerModule, MunicipalCatalogueModule } from '#measures';
import { HttpModule, type Config, type Logger, type Metrics } from '#platform';
import { policyOf, RemindersWorkerModule } from '#reminders';
import { core } from '../core.js';
import { operation } from '../operation.js';
import { ReminderPortsModule } from '../reminder-ports.module.js';
import { Work } from './work.js';

/** Projections, reminders and the sweep; over HTTP only health and metrics. */
@Module({})
export class WorkerModule {
  static register(config: Config, logger: Logger, metrics: Metrics): DynamicModule {
    const reminders = RemindersWorkerModule.register({
      policy: policyOf(config),
      onEnqueueFailure: () => {
        metrics.enqueueFailures.inc();
      },
    });
    return {
      module: WorkerModule,
      imports: [
        core(config, logger, metrics),
        HttpModule,
        IdentityModule,
        MunicipalCatalogueModule,
        MeasuresWorkerModule,
        ReminderPortsModule,
        reminders,
        operation(config, metrics, reminders),
      ],
      providers: [Work],
    };
  }
}
