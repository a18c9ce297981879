import type { WriteContext } from '#event-store';
import { moment } from '#platform';
import { z } from 'zod';
import { decisionSchema, text } from '../bodies.js';

/** The body of `POST /v1/measures/{id}/lifting`. */
export const liftBody = z
  .strictObject({ at: moment().nullable().default(null), decision: decisionSchema, reason: text })
  .meta({ id: 'LiftMeasure' });

export type LiftBody = z.output<typeof liftBody>;

export class LiftMeasure {
  constructor(
    readonly context: WriteContext,
    readonly id: string,
    readonly body: LiftBody,
  ) {}
}
