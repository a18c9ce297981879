import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { EventDto } from './event.dto.js';
import { UsualIntake, type Outcome } from './intake.service.js';
import type { ReportersRequest } from './reporter.guard.js';

@Controller('v1/events')
export class UsualController {
  constructor(private readonly intake: UsualIntake) {}

  @Post()
  async post(
    @Body() event: EventDto,
    @Req() { caller }: ReportersRequest,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<Outcome> {
    if (!caller) throw new Error('the guard let somebody in whom it does not know');
    const outcome = await this.intake.take(caller, event);
    response.statusCode = outcome.outcome === 'created' ? 201 : 200;
    return outcome;
  }
}
