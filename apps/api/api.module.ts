import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '#access';
import { DossierModule } from '#dossier';
import { AbsenceCalendar, DutyModule } from '#duty';
import { FeedsModule } from '#feeds';
import { FiguresModule } from '#figures';
import { HomeBanRecorder, IncidentsModule, MeasureTimeline } from '#incidents';
import { IncidentMeasures, MayorCalendar, MeasuresModule, RecordHomeBan } from '#measures';
import { PaperModule } from '#paper';
import { HttpModule, type Config, type Logger, type Metrics } from '#platform';
import { ProposalsModule } from '#proposals';
import { RemindersModule } from '#reminders';
import { core } from '../core.js';
import { ReminderPortsModule } from '../reminder-ports.module.js';
import { operation } from '../operation.js';
import { SimulationModule } from './simulation/simulation.module.js';

/** What incidents ask of measures, and measures of the duty. */
@Global()
@Module({
  providers: [
    { provide: HomeBanRecorder, useClass: RecordHomeBan },
    { provide: MeasureTimeline, useClass: IncidentMeasures },
    { provide: MayorCalendar, useClass: AbsenceCalendar },
  ],
  exports: [HomeBanRecorder, MeasureTimeline, MayorCalendar],
})
class PortsModule {}

/** The commands and queries of the product over HTTP. */
@Module({})
export class ApiModule {
  static register(config: Config, logger: Logger, metrics: Metrics): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        core(config, logger, metrics),
        HttpModule,
        AccessModule,
        PortsModule,
        IncidentsModule,
        MeasuresModule,
        PaperModule.register(config),
        ProposalsModule,
        RemindersModule,
        ReminderPortsModule,
        DutyModule,
        DossierModule,
        FiguresModule,
        FeedsModule,
        operation(config, metrics, RemindersModule),
        ...(config.clock === 'simulated' ? [SimulationModule] : []),
      ],
    };
  }
}
