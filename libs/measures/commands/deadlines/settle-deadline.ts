import { moment } from '#platform';
import { z } from 'zod';
import { DEADLINES } from '../../domain/events.js';
import { text } from '../bodies.js';

/** The body of `POST /v1/measures/{id}/deadlines`: what was asked for, and when. */
export const openDeadlineBody = z
  .strictObject({ name: z.enum(DEADLINES), requestedAt: moment() })
  .meta({ id: 'OpenDeadline' });
export type OpenDeadlineBody = z.output<typeof openDeadlineBody>;

/** The body of `POST /v1/measures/{id}/deadlines/{name}/completion`. */
export const completeDeadlineBody = z
  .strictObject({ at: moment().nullable().default(null), note: text.nullable().default(null) })
  .meta({ id: 'CompleteDeadline' });
export type CompleteDeadlineBody = z.output<typeof completeDeadlineBody>;

/** The body of `POST /v1/measures/{id}/deadlines/{name}/waiver`. */
export const waiveDeadlineBody = z.strictObject({ reason: text }).meta({ id: 'WaiveDeadline' });
export type WaiveDeadlineBody = z.output<typeof waiveDeadlineBody>;
