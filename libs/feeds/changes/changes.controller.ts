import { Controller, Get, Headers, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel';
import { Answer, Config, CurrentCaller, Roles, ZodQuery } from '#platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { positionOf } from './change.js';
import { EVENT_STREAM_TYPE } from './event-stream.js';
import { OpenStreams } from './open-streams.js';
import { StoreTail } from './store-tail.js';

/** For clients that ask again by themselves and can set no header. */
const changesQuery = z.strictObject({
  lastEventId: z.string().optional().meta({ description: 'As the header Last-Event-ID, which goes before it' }),
});

const HEADERS = {
  'content-type': EVENT_STREAM_TYPE,
  // nginx holds an answer until it has a buffer full, unless it is told not to.
  'x-accel-buffering': 'no',
  // The connection is of no use to another request; without it the server need not wait for one when it stops.
  connection: 'close',
};

@ApiTags('changes')
@Controller('v1/changes')
export class ChangesController {
  constructor(
    private readonly tail: StoreTail,
    private readonly streams: OpenStreams,
    private readonly config: Config,
  ) {}

  /** What happens in the municipality as it happens, from now or from after the last event that the client has. */
  @Get()
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that the client has' })
  async changes(
    @ZodQuery(changesQuery) query: z.output<typeof changesQuery>,
    @CurrentCaller() { municipality, validUntil }: Caller,
    @Headers('last-event-id') header: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer<StreamableFile>> {
    this.streams.makeRoom();
    const head = await this.tail.start();
    const lastEventId = header ?? query.lastEventId;
    const after = lastEventId === undefined ? head : positionOf(lastEventId, head);
    this.streams.makeRoom();
    const stream = this.streams.follow(reply.raw, { municipality, timeZone: this.config.timeZone, after }, validUntil);
    return new Answer(200, HEADERS, new StreamableFile(stream));
  }
}
