import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import type { Caller } from '#kernel';
import { Config, CurrentCaller, Roles, Write, ZodBody } from '#platform';
import type { z } from 'zod';
import { calendarTokenBody, presentCalendarToken, type CalendarTokenRecord } from './calendar-token.js';
import { CalendarTokens } from './calendar-tokens.js';
import { FEED_READERS, FEED_ROWS, mustRead } from './feeds.js';

@ApiTags('calendar')
@Controller('v1/calendar-tokens')
@Roles(...FEED_READERS)
export class CalendarTokensController {
  constructor(
    private readonly tokens: CalendarTokens,
    private readonly config: Config,
  ) {}

  /** The address at which a calendar may subscribe to a feed that its owner may see. It is answered this once: only a digest of its token is kept. */
  @Post()
  async make(
    @ZodBody(calendarTokenBody) { label, feed }: z.output<typeof calendarTokenBody>,
    @Write() { caller, key }: WriteContext,
  ): Promise<CalendarTokenRecord & { readonly url: string }> {
    mustRead(feed, caller);
    const { record, token } = await this.tokens.make(caller, { label, feed }, key?.key ?? null);
    return { ...this.present(record), url: `${this.config.publicUrl}/${FEED_ROWS[feed].path}?token=${token}` };
  }

  /** One's own that are not withdrawn, newest first: a person has at most 20. */
  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<{ items: readonly CalendarTokenRecord[] }> {
    return { items: (await this.tokens.list(caller)).map((record) => this.present(record)) };
  }

  /** Ends one's own: the feed answers 401 from then on. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  async withdraw(@Param('id') id: string, @Write() { caller }: WriteContext): Promise<CalendarTokenRecord> {
    return this.present(await this.tokens.withdraw(caller, id));
  }

  private present(record: CalendarTokenRecord): CalendarTokenRecord {
    return presentCalendarToken(record, this.config.timeZone);
  }
}
