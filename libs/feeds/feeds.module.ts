import { Module } from '@nestjs/common';
import { RosterModule } from '#duty';
import { MeasuresModule } from '#measures';
import { ChangesController } from './changes/changes.controller.js';
import { LIMITS, OpenStreams, STREAM_LIMITS } from './changes/open-streams.js';
import { StoreTail } from './changes/store-tail.js';
import { CalendarController } from './queries/calendar.controller.js';
import { RosterCalendarController } from './queries/roster-calendar.controller.js';
import { MeasuresTokenGuard, RosterTokenGuard } from './tokens/calendar-token.guard.js';
import { CalendarTokens } from './tokens/calendar-tokens.js';
import { CalendarTokensController } from './tokens/calendar-tokens.controller.js';

/** What other programs subscribe to. Needs the core module. */
@Module({
  imports: [MeasuresModule, RosterModule],
  controllers: [CalendarController, RosterCalendarController, CalendarTokensController, ChangesController],
  providers: [
    CalendarTokens,
    MeasuresTokenGuard,
    RosterTokenGuard,
    StoreTail,
    OpenStreams,
    { provide: LIMITS, useValue: STREAM_LIMITS },
  ],
})
export class FeedsModule {}
