import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { inZone } from '#calendar';
import { EventStore, type Committed, type RecordedEvent, type WriteContext } from '#event-store';
import { Config, created, Roles, Write, ZodBody } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { rotationIdOf } from '../../domain/plan-rotation.js';
import { presentShift } from '../../domain/present.js';
import type { RotationPlanned } from '../../domain/shift-events.js';
import { ShiftStreams } from '../../queries/shift-streams.js';
import { ROSTER_MAKERS } from '../../roles.js';
import { PlanRotation } from './plan-rotation.handler.js';
import { planRotationBody } from './plan-rotation.request.js';

@ApiTags('duty')
@Controller('v1/duty/rotations')
export class PlanRotationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    private readonly streams: ShiftStreams,
    private readonly config: Config,
  ) {}

  /** Puts several on duty in turn, each for `every`, at the same local time whatever the clocks do. */
  @Post()
  @Roles(...ROSTER_MAKERS)
  async plan(@ZodBody(planRotationBody) body: z.output<typeof planRotationBody>, @Write() context: WriteContext) {
    const committed = await this.commands.execute(new PlanRotation(context, body));
    const rotation = await this.asWritten(context.caller.municipality, committed);
    return created(committed, `/v1/duty/shifts?rotationId=${rotation.id}`, rotation);
  }

  /** With the shifts as they were planned: a repetition reads the same. */
  private async asWritten(municipality: string, { stream }: Committed) {
    const { timeZone } = this.config;
    const local = (moment: string) => inZone(Temporal.Instant.from(moment), timeZone);
    const [event] = (await this.store.readStream(municipality, stream)) as readonly RecordedEvent<RotationPlanned>[];
    if (!event) throw new Error(`${stream} was written but cannot be read`);
    const { duty, startsAt, until, every, handOverAt, shiftIds } = event.data;
    const shifts = await this.streams.many(municipality, shiftIds, 'planned');
    return {
      id: rotationIdOf(stream),
      duty,
      startsAt: local(startsAt),
      until: local(until),
      every,
      handOverAt,
      shifts: shifts.map((shift) => presentShift(shift, timeZone)),
    };
  }
}
