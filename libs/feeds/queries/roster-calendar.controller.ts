import { Controller, Get, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RosterFeed } from '#duty';
import type { Caller } from '#kernel';
import { Clock, Config, CurrentCaller, ReadsFrom, TokenInAddress, ZodQuery, type Answer } from '#platform';
import type { z } from 'zod';
import { RosterTokenGuard } from '../tokens/calendar-token.guard.js';
import { FEED_ROWS } from '../tokens/feeds.js';
import { feedAnswer, feedQuery } from './feed.js';
import { turnEntry } from './turn-entry.js';

const NAME = 'Piketrooster';

@ApiTags('calendar')
@Controller(FEED_ROWS.roster.path)
export class RosterCalendarController {
  constructor(
    private readonly roster: RosterFeed,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Who is on duty when, by name: from four weeks back to 26 weeks ahead. */
  @Get()
  @TokenInAddress(RosterTokenGuard)
  @ReadsFrom('shifts')
  async feed(
    @ZodQuery(feedQuery) _query: z.output<typeof feedQuery>,
    @CurrentCaller() { municipality }: Caller,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer<string | null>> {
    const { timeZone, publicUrl } = this.config;
    const turns = await this.roster.turns(municipality, await this.clock.now());
    const entries = turns.map((turn) => turnEntry(turn, { municipality, publicUrl }));
    return feedAnswer(NAME, entries, timeZone, ifNoneMatch);
  }
}
