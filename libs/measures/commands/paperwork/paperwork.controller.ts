import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { announceMeasure, confirmDecision, registerMeasure, writeDecision } from '../../domain/paperwork.js';
import type { MeasureView } from '../../domain/present.js';
import { MeasureChanges } from '../change-measure.js';
import {
  announceBody,
  confirmBody,
  registerBody,
  writtenDecisionBody,
  type AnnounceBody,
  type ConfirmBody,
  type RegisterBody,
  type WrittenDecisionBody,
} from './paperwork.js';

const RECORDERS = ['duty-officer', 'mayors-office', 'mayor'] as const;

@ApiTags('measures')
@Controller('v1/measures')
export class PaperworkController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Records that the decision, or the extension that waits for it, was announced. */
  @Post(':id/announcement')
  @HttpCode(200)
  @Roles(...RECORDERS)
  announce(
    @Param('id') id: string,
    @ZodBody(announceBody) body: AnnounceBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => announceMeasure(measure, body, around));
  }

  /** Records that an oral decision was put in writing. */
  @Post(':id/written-decision')
  @HttpCode(200)
  @Roles(...RECORDERS)
  writeDown(
    @Param('id') id: string,
    @ZodBody(writtenDecisionBody) body: WrittenDecisionBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => writeDecision(measure, body, around));
  }

  /** Records that whoever took an oral decision confirmed it. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @Roles(...RECORDERS)
  confirm(
    @Param('id') id: string,
    @ZodBody(confirmBody) { at }: ConfirmBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => confirmDecision(measure, at, around));
  }

  /** Records that a closure was registered (Wkpb). */
  @Post(':id/registration')
  @HttpCode(200)
  @Roles(...RECORDERS)
  register(
    @Param('id') id: string,
    @ZodBody(registerBody) body: RegisterBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => registerMeasure(measure, body, around));
  }
}
