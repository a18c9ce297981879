import { createHash } from 'node:crypto';
import { Controller, Get, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel';
import { DeadlineFeed, MeasureFeed } from '#measures';
import {
  Clock,
  Config,
  CurrentCaller,
  ReadsFrom,
  TokenInAddress,
  unlessMatched,
  ZodQuery,
  type Answer,
} from '#platform';
import { z } from 'zod';
import { icalendar, ICALENDAR_TYPE } from '../icalendar/calendar.js';
import { CalendarTokenGuard } from '../tokens/calendar-token.guard.js';
import { deadlineEntry, measureEntry } from './entries.js';

const NAME = 'Maatregelen';

/** The guard reads it; it is here so that it is described, and that nothing else is taken. */
const feedQuery = z.strictObject({
  token: z.string().meta({ description: 'As it stands in the address that was given' }),
});

@ApiTags('calendar')
@Controller('v1/calendar.ics')
export class CalendarController {
  constructor(
    private readonly measures: MeasureFeed,
    private readonly deadlines: DeadlineFeed,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The ends of measures and the deadlines that are open: those to come and those of the last 90 days. */
  @Get()
  @TokenInAddress(CalendarTokenGuard)
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
    const body = icalendar(NAME, entries, around.timeZone);
    const headers = { etag: digest(body), 'content-type': ICALENDAR_TYPE, 'cache-control': 'private, no-cache' };
    return unlessMatched(ifNoneMatch, headers, body);
  }
}

function digest(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}
