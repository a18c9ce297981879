import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MeasureFeedsModule } from '#measures';
import { LogLines } from '../queries/log-lines.js';
import { LogRow } from '../read-models/log/log-row.entity.js';
import { RosterModule } from '../roster.module.js';
import { Acceptances } from './acceptances.js';
import { Ahead } from './ahead.js';
import { HandoverLetter } from './handover-letter.js';
import { HandoverReport } from './handover-report.js';
import { HandoverRepresentations } from './handover-representations.js';
import { Night } from './night.js';
import { ShiftEnds } from './shift-ends.js';

/** The report of a night and its letter, for whatever process gives or sends them. Needs the core module, and a `ToldBetween`. */
@Module({
  imports: [TypeOrmModule.forFeature([LogRow]), RosterModule, MeasureFeedsModule],
  providers: [LogLines, Night, Ahead, Acceptances, HandoverReport, HandoverRepresentations, ShiftEnds, HandoverLetter],
  exports: [TypeOrmModule, LogLines, Acceptances, HandoverReport, HandoverRepresentations, ShiftEnds, HandoverLetter],
})
export class HandoverModule {}
