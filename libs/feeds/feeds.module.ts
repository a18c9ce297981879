import { Module } from '@nestjs/common';
import { MeasuresModule } from '#measures';
import { CalendarController } from './queries/calendar.controller.js';
import { CalendarTokenGuard } from './tokens/calendar-token.guard.js';
import { CalendarTokens } from './tokens/calendar-tokens.js';
import { CalendarTokensController } from './tokens/calendar-tokens.controller.js';

/** What other programs subscribe to. Needs the core module. */
@Module({
  imports: [MeasuresModule],
  controllers: [CalendarController, CalendarTokensController],
  providers: [CalendarTokens, CalendarTokenGuard],
})
export class FeedsModule {}
