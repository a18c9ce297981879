import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { concludeProceeding } from '../../../domain/file/proceedings/conclude.js';
import { fileProceeding } from '../../../domain/file/proceedings/file-proceeding.js';
import { scheduleProceeding } from '../../../domain/file/proceedings/schedule.js';
import type { MeasureView } from '../../../domain/present.js';
import { MeasureChanges } from '../../change-measure.js';
import {
  outcomeBody,
  proceedingBody,
  scheduleBody,
  type OutcomeBody,
  type ProceedingBody,
  type ScheduleBody,
} from './proceedings.body.js';

const RECORDERS = ['mayors-office', 'mayor', 'legal-desk', 'duty-officer'] as const;

@ApiTags('the file around a measure')
@Controller('v1/measures')
export class ProceedingsController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Records an objection, an appeal or a request for interim relief. */
  @Post(':id/proceedings')
  @HttpCode(200)
  @Roles(...RECORDERS)
  file(
    @Param('id') id: string,
    @ZodBody(proceedingBody) body: ProceedingBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => fileProceeding(measure, body, around));
  }

  /** Plans its documents and its hearing, and records what was done of it. */
  @Post(':id/proceedings/:proceedingId/schedule')
  @HttpCode(200)
  @Roles(...RECORDERS)
  schedule(
    @Param('id') id: string,
    @Param('proceedingId') proceedingId: string,
    @ZodBody(scheduleBody) body: ScheduleBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) =>
      scheduleProceeding(measure, proceedingId, body, around),
    );
  }

  /** Records how it ended, with what that does to the measure. */
  @Post(':id/proceedings/:proceedingId/outcome')
  @HttpCode(200)
  @Roles(...RECORDERS)
  conclude(
    @Param('id') id: string,
    @Param('proceedingId') proceedingId: string,
    @ZodBody(outcomeBody) body: OutcomeBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) =>
      concludeProceeding(measure, proceedingId, body, around),
    );
  }
}
