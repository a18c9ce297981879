import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChangeMeasureHandler, MeasureChanges } from './commands/change-measure.js';
import { CorrectMeasureController } from './commands/correct/correct-measure.controller.js';
import { DeadlinesController } from './commands/deadlines/deadlines.controller.js';
import { DeclineExtensionController } from './commands/decline-extension/decline-extension.controller.js';
import { DeclineExtensionHandler } from './commands/decline-extension/decline-extension.handler.js';
import { FILE_CONTROLLERS } from './commands/file/controllers.js';
import { ExtendMeasureController } from './commands/extend/extend-measure.controller.js';
import { ExtendMeasureHandler } from './commands/extend/extend-measure.handler.js';
import { ImposeBatchController } from './commands/impose-batch/impose-batch.controller.js';
import { ImposeBatchHandler } from './commands/impose-batch/impose-batch.handler.js';
import { ImposeMeasureController } from './commands/impose/impose-measure.controller.js';
import { ImposeMeasureHandler } from './commands/impose/impose-measure.handler.js';
import { LiftMeasureController } from './commands/lift/lift-measure.controller.js';
import { LiftMeasureHandler } from './commands/lift/lift-measure.handler.js';
import { ProposedMeasures } from './commands/propose/proposed-measures.js';
import { LinkingController } from './commands/link/linking.controller.js';
import { LinkIncidentHandler, UnlinkIncidentHandler } from './commands/link/linking.handlers.js';
import { PaperworkController } from './commands/paperwork/paperwork.controller.js';
import { SetAsideController } from './commands/set-aside/set-aside.controller.js';
import { SuspensionController } from './commands/suspend/suspension.controller.js';
import { WindowEventsController } from './commands/window/window-events.controller.js';
import { WrittenMeasure } from './commands/written-measure.js';
import { MeasureFeedsModule } from './measure-feeds.module.js';
import { MunicipalCatalogueModule } from './municipal/municipal-catalogue.module.js';
import { MeasuresCsvController } from './queries/measures-csv.controller.js';
import { MeasuresController } from './queries/measures.controller.js';
import { OpenDeadlinesController } from './queries/open-deadlines.controller.js';
import { MeasureAccounts } from './queries/measure-account.js';
import { Overlaps } from './queries/overlaps.js';
import { TermsController } from './queries/terms.controller.js';
import { MeasureRow } from './read-models/measures/measure-row.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([MeasureRow]), MunicipalCatalogueModule, MeasureFeedsModule],
  controllers: [
    ImposeMeasureController,
    ImposeBatchController,
    ExtendMeasureController,
    DeclineExtensionController,
    LiftMeasureController,
    PaperworkController,
    DeadlinesController,
    SuspensionController,
    SetAsideController,
    CorrectMeasureController,
    WindowEventsController,
    LinkingController,
    ...FILE_CONTROLLERS,
    MeasuresController,
    MeasuresCsvController,
    TermsController,
    OpenDeadlinesController,
  ],
  providers: [
    ImposeMeasureHandler,
    ImposeBatchHandler,
    ExtendMeasureHandler,
    DeclineExtensionHandler,
    LiftMeasureHandler,
    ChangeMeasureHandler,
    LinkIncidentHandler,
    UnlinkIncidentHandler,
    MeasureChanges,
    ProposedMeasures,
    Overlaps,
    MeasureAccounts,
    WrittenMeasure,
  ],
  exports: [MeasureFeedsModule, MeasureAccounts, ProposedMeasures],
})
export class MeasuresModule {}
