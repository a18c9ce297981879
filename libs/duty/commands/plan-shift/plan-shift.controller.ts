import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Config, created, Roles, Write, ZodBody, type Answer } from '#platform';
import type { z } from 'zod';
import { presentShift, type PresentedShift } from '../../domain/present.js';
import { ShiftStreams } from '../../queries/shift-streams.js';
import { ROSTER_MAKERS } from '../../roles.js';
import { PlanShift } from './plan-shift.handler.js';
import { planShiftBody } from './plan-shift.request.js';

@ApiTags('duty')
@Controller('v1/duty/shifts')
export class PlanShiftController {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: ShiftStreams,
    private readonly config: Config,
  ) {}

  /** Puts somebody on duty, from `startsAt` up to `endsAt`. */
  @Post()
  @Roles(...ROSTER_MAKERS)
  async plan(
    @ZodBody(planShiftBody) body: z.output<typeof planShiftBody>,
    @Write() context: WriteContext,
  ): Promise<Answer<PresentedShift>> {
    const committed = await this.commands.execute(new PlanShift(context, body));
    const shift = await this.streams.asWritten(context.caller.municipality, committed);
    return created(committed, `/v1/duty/shifts/${shift.id}`, presentShift(shift, this.config.timeZone));
  }
}
