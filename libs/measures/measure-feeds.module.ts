import { Module } from '@nestjs/common';
import { DeadlineFeed } from './queries/deadline-feed.js';
import { MeasureFeed } from './queries/measure-feed.js';
import { MeasureStreams } from './queries/measure-streams.js';
import { StandingMeasures } from './queries/standing-measures.js';

/** What is in force, what ends and what is due, for whatever process wants to know. Needs the core module. */
@Module({
  providers: [MeasureStreams, MeasureFeed, DeadlineFeed, StandingMeasures],
  exports: [MeasureStreams, MeasureFeed, DeadlineFeed, StandingMeasures],
})
export class MeasureFeedsModule {}
