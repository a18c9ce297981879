import { createHash } from 'node:crypto';
import { Controller, Get, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel';
import { MeasureFeed } from '#measures';
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
import { measureEntry } from './measure-entry.js';

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
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The ends of measures, those to come and those of the last 90 days. */
  @Get()
  @TokenInAddress(CalendarTokenGuard)
  @ReadsFrom('measures')
  async feed(
    @ZodQuery(feedQuery) _query: z.output<typeof feedQuery>,
    @CurrentCaller() { municipality }: Caller,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer<string | null>> {
    const { timeZone, publicUrl } = this.config;
    const ends = await this.measures.ends(municipality, await this.clock.now());
    const body = icalendar(
      NAME,
      ends.map((end) => measureEntry(end, { municipality, timeZone, publicUrl })),
    );
    const headers = { etag: digest(body), 'content-type': ICALENDAR_TYPE, 'cache-control': 'private, no-cache' };
    return unlessMatched(ifNoneMatch, headers, body);
  }
}

function digest(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}
