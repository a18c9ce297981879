import { moment } from '#platform';
import { z } from 'zod';
import { text, windowEventSchema } from '../bodies.js';

/** The body of `POST /v1/measures/{id}/window-events`. */
export const addWindowEventBody = windowEventSchema;
export type AddWindowEventBody = z.output<typeof addWindowEventBody>;

/** The body of `POST /v1/measures/{id}/window-events/{eventId}/moving`. */
export const moveWindowEventBody = z
  .strictObject({ startsAt: moment(), endsAt: moment(), reason: text })
  .meta({ id: 'MoveWindowEvent' });
export type MoveWindowEventBody = z.output<typeof moveWindowEventBody>;

/** The body of `POST /v1/measures/{id}/window-events/{eventId}/cancellation`. */
export const cancelWindowEventBody = z.strictObject({ reason: text }).meta({ id: 'CancelWindowEvent' });
export type CancelWindowEventBody = z.output<typeof cancelWindowEventBody>;
