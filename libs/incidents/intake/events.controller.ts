import { Body, Controller, createParamDecorator, HttpCode, Post, type ExecutionContext } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Refusal, type Caller } from '#kernel';
import { Accepts, Answer, created, CurrentCaller, pathOf, RequestId, requestOf, Roles, written } from '#platform';
import { z } from 'zod';
import { fromBinary } from './binary-event.js';
import { incidentData } from '../schemas/report.schema.js';
import { envelopeSchema } from './envelope.js';
import { EventBatch, type BatchItem } from './event-batch.js';
import { EventIntake } from './event-intake.js';

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const BINARY = 'application/json';

const event = z.looseObject({ ...envelopeSchema.shape, data: incidentData }).meta({ id: 'CloudEvent' });

/** For the OpenAPI document: one event, a batch, or the data of one in binary mode. The intake judges them by itself. */
const eventsBody = z.union([event, z.array(event), incidentData]);

interface Head {
  readonly mediaType: string;
  readonly rawHeaders: readonly string[];
  readonly path: string;
}

const RequestHead = createParamDecorator((_: unknown, context: ExecutionContext): Head => {
  const request = requestOf(context);
  const contentType = request.headers['content-type'] ?? '';
  return {
    mediaType: (contentType.split(';', 1)[0] ?? '').trim().toLowerCase(),

    rawHeaders: request.raw.rawHeaders,
    path: pathOf(request),
  };
});

/** What became of one event. */
interface EventOutcome {
  readonly outcome: 'created' | 'duplicate';
  readonly incidentId: string;
  readonly measureId: string | null;
}

@ApiTags('incidents')
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly intake: EventIntake,
    private readonly batch: EventBatch,
  ) {}

  /**
   * Takes CloudEvents 1.0 in: one in structured mode (`application/cloudevents+json`), one in binary mode
   * (`application/json` with percent-encoded `ce-` headers), or up to 1,000 (`application/cloudevents-batch+json`), each
   * judged by itself. An event is known by its `source` and `id`, for ever; sent again it is a duplicate (200) with the
   * same identifiers, with other data `EVENT.MISMATCH` (422). An unknown type is 422. `Idempotency-Key` adds nothing.
   */
  @Post()
  @HttpCode(201)
  @Roles('reporter')
  @Accepts(ONE, BATCH)
  async post(
    @Body({ schema: eventsBody }) body: unknown,
    @RequestHead() head: Head,
    @CurrentCaller() caller: Caller,
    @RequestId() requestId: string,
  ): Promise<Answer<EventOutcome> | Answer<{ items: readonly BatchItem[] }>> {
    if (head.mediaType === BATCH) return this.many(caller, requestId, head.path, body);
    return this.one(caller, requestId, head.mediaType === ONE ? body : fromBinary(head.rawHeaders, BINARY, body));
  }

  private async one(caller: Caller, requestId: string, event: unknown): Promise<Answer<EventOutcome>> {
    const committed = await this.intake.take(caller, requestId, event);
    const ids = committed.result as Pick<EventOutcome, 'incidentId' | 'measureId'>;
    return committed.repeated
      ? written(committed, { outcome: 'duplicate', ...ids })
      : created(committed, `/v1/incidents/${ids.incidentId}`, { outcome: 'created', ...ids });
  }

  private async many(
    caller: Caller,
    requestId: string,
    path: string,
    events: unknown,
  ): Promise<Answer<{ items: readonly BatchItem[] }>> {
    if (!Array.isArray(events))
      throw Refusal.at('', 'malformed', 'FIELD.TYPE', `a batch is an array; send one event as ${ONE}`);
    const { items, position } = await this.batch.take(caller, requestId, path, events);
    return new Answer(200, position === null ? {} : { position: position.toString() }, { items });
  }
}
