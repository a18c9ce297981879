import { lineOfText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import { NOTIFIED } from '../../../domain/file/notifications/parties.js';
import { absent, MAX_REFERENCE, text } from '../../bodies.js';

/** The body of `POST /v1/measures/{id}/notifications`. */
export const notificationBody = z
  .strictObject({
    to: z.enum(NOTIFIED),
    at: absent(moment()),
    via: z.enum(['phone', 'in-person', 'mail', 'letter', 'system']),
    by: absent(lineOfText(MAX_REFERENCE)),
    reference: absent(lineOfText(MAX_REFERENCE)),
    note: absent(text),
  })
  .meta({ id: 'GiveNotification' });
export type NotificationBody = z.output<typeof notificationBody>;

/** The body of `POST /v1/measures/{id}/notifications/{notificationId}/acknowledgement`. */
export const acknowledgementBody = z
  .strictObject({ at: absent(moment()), by: absent(lineOfText(MAX_REFERENCE)), note: absent(text) })
  .meta({ id: 'AcknowledgeNotification' });
export type AcknowledgementBody = z.output<typeof acknowledgementBody>;
