import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { addWindowEvent, cancelWindowEvent, moveWindowEvent } from '../../domain/change-window.js';
import type { MeasureView } from '../../domain/present.js';
import { MeasureChanges } from '../change-measure.js';
import {
  addWindowEventBody,
  cancelWindowEventBody,
  moveWindowEventBody,
  type AddWindowEventBody,
  type CancelWindowEventBody,
  type MoveWindowEventBody,
} from './window-events.js';

const RECORDERS = ['duty-officer', 'mayors-office', 'mayor'] as const;

@ApiTags('measures')
@Controller('v1/measures')
export class WindowEventsController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Adds an event to the list around which the measure works. */
  @Post(':id/window-events')
  @HttpCode(200)
  @Roles(...RECORDERS)
  add(
    @Param('id') id: string,
    @ZodBody(addWindowEventBody) body: AddWindowEventBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => addWindowEvent(measure, body, around));
  }

  /** Moves an event of the list; the times around it move along. */
  @Post(':id/window-events/:eventId/moving')
  @HttpCode(200)
  @Roles(...RECORDERS)
  move(
    @Param('id') id: string,
    @Param('eventId') eventId: string,
    @ZodBody(moveWindowEventBody) body: MoveWindowEventBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => moveWindowEvent(measure, eventId, body, around));
  }

  /** Takes an event that does not take place off the list. */
  @Post(':id/window-events/:eventId/cancellation')
  @HttpCode(200)
  @Roles(...RECORDERS)
  cancel(
    @Param('id') id: string,
    @Param('eventId') eventId: string,
    @ZodBody(cancelWindowEventBody) { reason }: CancelWindowEventBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure) => cancelWindowEvent(measure, eventId, reason));
  }
}
