import { lineOfText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import { MAX_REFERENCE, text } from '../bodies.js';

/** The body of `POST /v1/measures/{id}/suspension`. */
export const suspendBody = z
  .strictObject({
    from: moment(),
    until: moment().nullable().default(null),
    by: z.enum(['court', 'mayor']),
    reference: lineOfText(MAX_REFERENCE).nullable().default(null),
    reason: text,
  })
  .meta({ id: 'SuspendMeasure' });
export type SuspendBody = z.output<typeof suspendBody>;

/** The body of `POST /v1/measures/{id}/resumption`. */
export const resumeBody = z.strictObject({ at: moment(), reason: text }).meta({ id: 'ResumeMeasure' });
export type ResumeBody = z.output<typeof resumeBody>;
