import { moment } from '#platform';
import { z } from 'zod';
import { ADVICE_OUTCOMES, ADVISERS, ATTENDEES, TRIANGLE_OUTCOMES } from '../../domain/parts.js';
import { absent, reference, text } from '../bodies.js';

/** The body of `POST /v1/proposals/{id}/advice`. */
export const adviceBody = z
  .strictObject({
    by: z.enum(ADVISERS),
    at: moment(),
    outcome: z.enum(ADVICE_OUTCOMES),
    reference: absent(reference),
    note: absent(text),
  })
  .meta({ id: 'AdviseOnProposal' });
export type AdviceBody = z.output<typeof adviceBody>;

/** The body of `POST /v1/proposals/{id}/triangle`. */
export const triangleBody = z
  .strictObject({
    at: moment(),
    attendees: z.array(z.enum(ATTENDEES)).min(1).max(ATTENDEES.length),
    outcome: z.enum(TRIANGLE_OUTCOMES),
    note: absent(text),
  })
  .meta({ id: 'ConsultTriangle' });
export type TriangleBody = z.output<typeof triangleBody>;
