import { DECIDED_BY, proposedMeasureBody } from '#measures';
import { moment } from '#platform';
import { z } from 'zod';
import { text } from '../bodies.js';

const MAX_MEASURES = 50;

/** Either a measure to be recorded, or those that were recorded already. */
const imposed = z
  .strictObject({
    outcome: z.literal('imposed'),
    measure: proposedMeasureBody.optional(),
    measureIds: z.array(z.string().min(1).max(100)).min(1).max(MAX_MEASURES).optional(),
  })
  .refine(({ measure, measureIds }) => (measure === undefined) !== (measureIds === undefined), {
    path: ['measure'],
    params: { code: 'PROPOSAL.ONE_OUTCOME' },
    error: 'state either measure, to record it now, or measureIds, of what was recorded already',
  });

/** The body of `POST /v1/proposals/{id}/outcome`, told apart by `outcome`. */
export const decideBody = z
  .discriminatedUnion('outcome', [
    imposed,
    z.strictObject({
      outcome: z.literal('no-measure'),
      decidedAt: moment(),
      decidedBy: z.enum(DECIDED_BY),
      reason: text,
    }),
  ])
  .meta({ id: 'DecideProposal' });
export type DecideBody = z.output<typeof decideBody>;
