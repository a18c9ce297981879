import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#calendar';
import { INCIDENTS } from '#incidents';
import type { Caller } from '#kernel';
import { deadlinesReadModel, measuresReadModel } from '#measures';
import { Answer, AnswerType, Clock, Config, CurrentCaller, ReadsFrom, Roles, ZodQuery } from '#platform';
import { SHEET_TYPES, type SheetType } from '#sheet';
import type { z } from 'zod';
import { DUTY_LOG } from '../read-models/log/log.read-model.js';
import { SHIFTS } from '../read-models/shifts/shifts.read-model.js';
import { NIGHT_READERS } from '../roles.js';
import { handoverQuery } from './handover.request.js';
import { HandoverReport } from './handover-report.js';
import { HandoverRepresentations } from './handover-representations.js';

@ApiTags('duty')
@Controller('v1/duty/handover')
export class HandoverController {
  constructor(
    private readonly report: HandoverReport,
    private readonly representations: HandoverRepresentations,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** What the night before a date brought, who had it and who has the day, and what the day begins with. */
  @Get()
  @Roles(...NIGHT_READERS)
  @ReadsFrom(INCIDENTS, measuresReadModel.name, deadlinesReadModel.name, DUTY_LOG, SHIFTS)
  async handover(
    @ZodQuery(handoverQuery) query: z.output<typeof handoverQuery>,
    @AnswerType(SHEET_TYPES) type: SheetType,
    @CurrentCaller() { municipality }: Caller,
  ): Promise<Answer<unknown>> {
    const date = query.date ?? localDate(await this.clock.now(), this.config.timeZone);
    const handover = await this.report.of(municipality, date);
    const { headers, body } = await this.representations.as(type, handover);
    return new Answer(200, { vary: 'Accept', ...headers }, body);
  }
}
