import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { inZone } from '#calendar';
import { Config, moment, Roles, ZodBody } from '#platform';
import { z } from 'zod';
import { SimulatedTime } from './simulated-time.js';

const clockBody = z.strictObject({ now: moment() });

@ApiTags('simulation')
@Controller('simulation')
export class ClockController {
  constructor(
    private readonly time: SimulatedTime,
    private readonly config: Config,
  ) {}

  /** Moves the simulated clock forward. Answers when all that falls due on the way is done. */
  @Post('clock')
  @HttpCode(200)
  @Roles('administrator')
  async move(@ZodBody(clockBody) body: z.output<typeof clockBody>): Promise<{ now: string; ran: number }> {
    const { now, ran } = await this.time.moveTo(body.now);
    return { now: inZone(now, this.config.timeZone), ran };
  }
}
