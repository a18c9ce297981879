import { freeText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';

const MAX_NOTE = 2_000;
const note = freeText(MAX_NOTE).nullable().default(null);

/** The body of `POST /v1/reminders/{id}/acknowledgement`. */
export const acknowledgeBody = z.strictObject({ note }).meta({ id: 'AcknowledgeReminder' });
export type AcknowledgeBody = z.output<typeof acknowledgeBody>;

/** The body of `POST /v1/reminders/{id}/snooze`. */
export const snoozeBody = z.strictObject({ until: moment(), note }).meta({ id: 'SnoozeReminder' });
export type SnoozeBody = z.output<typeof snoozeBody>;

/** The body of `POST /v1/reminders/{id}/resending`: nothing. */
export const resendBody = z.strictObject({}).meta({ id: 'ResendReminder' });
