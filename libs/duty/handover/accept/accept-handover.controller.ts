import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { created, Roles, Write, ZodBody } from '#platform';
import type { z } from 'zod';
import { NIGHT_RECORDERS } from '../../roles.js';
import { Acceptances } from '../acceptances.js';
import { AcceptHandover } from './accept-handover.handler.js';
import { acceptanceBody } from './accept-handover.request.js';

@ApiTags('duty')
@Controller('v1/duty/handover/acceptance')
export class AcceptHandoverController {
  constructor(
    private readonly commands: CommandBus,
    private readonly acceptances: Acceptances,
  ) {}

  /** Says that one has taken over a night: once, from two hours before its end. */
  @Post()
  @Roles(...NIGHT_RECORDERS)
  async accept(@ZodBody(acceptanceBody) body: z.output<typeof acceptanceBody>, @Write() context: WriteContext) {
    const committed = await this.commands.execute(new AcceptHandover(context, body));
    const accepted = await this.acceptances.asWritten(context.caller.municipality, committed);
    return created(committed, `/v1/duty/handover?date=${accepted.date}`, accepted);
  }
}
