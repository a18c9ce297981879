import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Config, Roles, Write, written, ZodBody, type Answer } from '#platform';
import type { z } from 'zod';
import { cancel, swap } from '../../domain/change-shift.js';
import { presentShift, type PresentedShift } from '../../domain/present.js';
import { ShiftStreams } from '../../queries/shift-streams.js';
import { ROSTER_MAKERS } from '../../roles.js';
import { ChangeShift } from './change-shift.handler.js';
import { cancellationBody, swapBody } from './change-shift.request.js';

@ApiTags('duty')
@Controller('v1/duty/shifts/:id')
@Roles(...ROSTER_MAKERS)
export class ChangeShiftController {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: ShiftStreams,
    private readonly config: Config,
  ) {}

  /** Lets another hold the shift: all of it, or from now where it has begun. */
  @Post('swap')
  @HttpCode(200)
  swap(
    @Param('id') id: string,
    @ZodBody(swapBody) body: z.output<typeof swapBody>,
    @Write() context: WriteContext,
  ): Promise<Answer<PresentedShift>> {
    return this.change(context, id, (shift, now) => swap(shift, body, now));
  }

  /** Takes a shift off the roster; one that has begun ends now. */
  @Post('cancellation')
  @HttpCode(200)
  cancel(
    @Param('id') id: string,
    @ZodBody(cancellationBody) body: z.output<typeof cancellationBody>,
    @Write() context: WriteContext,
  ): Promise<Answer<PresentedShift>> {
    return this.change(context, id, (shift, now) => cancel(shift, body, now));
  }

  private async change(
    context: WriteContext,
    id: string,
    decide: ChangeShift['decide'],
  ): Promise<Answer<PresentedShift>> {
    const committed = await this.commands.execute(new ChangeShift(context, id, decide));
    const shift = await this.streams.asWritten(context.caller.municipality, committed);
    return written(committed, presentShift(shift, this.config.timeZone));
  }
}
