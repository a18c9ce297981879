import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MeasureFeedsModule } from '#measures';
import { LogLines } from '../queries/log-lines.js';
import { LogRow } from '../read-models/log/log-row.entity.js';
import { RosterModule } from '../roster.module.js';
import { Acceptances } from './acceptances.js';
import { Ahead } from './ahead.js';
import { HandoverReport } from './handover-report.js';
import { HandoverRepresentations } from './handover-representations.js';
import { Night } from './night.js';

/** The report of a night, for whatever process gives it. Needs the core module, and a `ToldBetween`. */
@Module({
  imports: [TypeOrmModule.forFeature([LogRow]), RosterModule, MeasureFeedsModule],
  providers: [LogLines, Night, Ahead, Acceptances, HandoverReport, HandoverRepresentations],
  exports: [TypeOrmModule, LogLines, Acceptances, HandoverReport, HandoverRepresentations],
})
export class HandoverModule {}
