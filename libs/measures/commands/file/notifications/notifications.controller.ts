import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { acknowledgeNotification, notify } from '../../../domain/file/notifications/notify.js';
import type { MeasureView } from '../../../domain/present.js';
import { MeasureChanges } from '../../change-measure.js';
import {
  acknowledgementBody,
  notificationBody,
  type AcknowledgementBody,
  type NotificationBody,
} from './notifications.body.js';

@ApiTags('the file around a measure')
@Controller('v1/measures')
export class NotificationsController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Records that somebody was told of the measure. */
  @Post(':id/notifications')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk')
  notify(
    @Param('id') id: string,
    @ZodBody(notificationBody) body: NotificationBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => notify(measure, body, around));
  }

  /** Records that whoever was told said so. */
  @Post(':id/notifications/:notificationId/acknowledgement')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk')
  acknowledge(
    @Param('id') id: string,
    @Param('notificationId') notificationId: string,
    @ZodBody(acknowledgementBody) body: AcknowledgementBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) =>
      acknowledgeNotification(measure, notificationId, body, around),
    );
  }
}
