import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RosterFeed } from './queries/roster-feed.js';
import { ShiftStreams } from './queries/shift-streams.js';
import { ShiftRow } from './read-models/shifts/shift-row.entity.js';
import { Roster, ShiftRoster } from './roster.js';

/** Who is on duty (`Roster`), for whatever process wants to know. Needs the core module. */
@Module({
  imports: [TypeOrmModule.forFeature([ShiftRow])],
  providers: [ShiftStreams, RosterFeed, ShiftRoster, { provide: Roster, useExisting: ShiftRoster }],
  exports: [TypeOrmModule, ShiftStreams, RosterFeed, ShiftRoster, Roster],
})
export class RosterModule {}
