import { lineOfText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import { MAX_REFERENCE, text } from '../bodies.js';

/** The body of `POST /v1/measures/{id}/annulment`. */
export const annulBody = z
  .strictObject({
    decidedAt: moment(),
    by: z.enum(['court', 'on-objection']),
    effectsUpheld: z.boolean(),
    reference: lineOfText(MAX_REFERENCE).nullable().default(null),
    reason: text,
  })
  .meta({ id: 'AnnulMeasure' });
export type AnnulBody = z.output<typeof annulBody>;

/** The body of `POST /v1/measures/{id}/voiding`. */
export const voidBody = z.strictObject({ reason: text }).meta({ id: 'VoidMeasure' });
export type VoidBody = z.output<typeof voidBody>;
