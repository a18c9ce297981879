import { Controller, Get, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel';
import { DeadlineFeed, MeasureFeed } from '#measures';
import { Clock, Config, CurrentCaller, ReadsFrom, TokenInAddress, ZodQuery, type Answer } from '#platform';
import type { z } from 'zod';
import { MeasuresTokenGuard } from '../tokens/calendar-token.guard.js';
import { FEED_ROWS } from '../tokens/feeds.js';
import { deadlineEntry, measureEntry } from './entries.js';
import { feedAnswer, feedQuery } from './feed.js';

const NAME = 'Maatregelen';

@ApiTags('calendar')
@Controller(FEED_ROWS.measures.path)
export class CalendarController {
  constructor(
    private readonly measures: MeasureFeed,
    private readonly deadlines: DeadlineFeed,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The ends of measures and the deadlines that are open: those to come and those of the last 90 days. */
  @Get()
  @TokenInAddress(MeasuresTokenGuard)
  @ReadsFrom('measures', 'deadlines')
  async feed(
    @ZodQuery(feedQuery) _query: z.output<typeof feedQuery>,
    @CurrentCaller() { municipality }: Caller,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer<string | null>> {
    const now = await this.clock.now();
    const [ends, deadlines] = await Promise.all([
      this.measures.ends(municipality, now),
      this.deadlines.open(municipality, now),
    ]);
    const around = { municipality, timeZone: this.config.timeZone, publicUrl: this.config.publicUrl };
    const entries = [
      ...ends.map((end) => measureEntry(end, around)),
      ...deadlines.map((deadline) => deadlineEntry(deadline, around)),
    ];
    return feedAnswer(NAME, entries, around.timeZone, ifNoneMatch);
  }
}
