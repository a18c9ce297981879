import { Module } from '@nestjs/common';
import { MeasuresModule } from '#measures';
import { ChangesController } from './changes/changes.controller.js';
import { LIMITS, OpenStreams, STREAM_LIMITS } from './changes/open-streams.js';
import { StoreTail } from './changes/store-tail.js';
import { CalendarController } from './queries/calendar.controller.js';
import { CalendarTokenGuard } from './tokens/calendar-token.guard.js';
import { CalendarTokens } from './tokens/calendar-tokens.js';
import { CalendarTokensController } from './tokens/calendar-tokens.controller.js';

/** What other programs subscribe to. Needs the core module. */
@Module({
  imports: [MeasuresModule],
  controllers: [CalendarController, CalendarTokensController, ChangesController],
  providers: [CalendarTokens, CalendarTokenGuard, StoreTail, OpenStreams, { provide: LIMITS, useValue: STREAM_LIMITS }],
})
export class FeedsModule {}
