import { personSchema } from '#access';
import { Command } from '@nestjs/cqrs';
import type { Committed, WriteContext } from '#event-store';
import { MEASURE_TYPE_CODES, targetSchema } from '#measures';
import { moment } from '#platform';
import { z } from 'zod';
import { absent, reference, text } from '../bodies.js';

const MAX_INCIDENTS = 50;

/** The body of `POST /v1/proposals`. Without `receivedAt` it came in now. */
export const receiveBody = z
  .strictObject({
    type: z.enum(MEASURE_TYPE_CODES),
    target: targetSchema,
    person: personSchema.optional(),
    incidentIds: z.array(z.string().min(1).max(100)).max(MAX_INCIDENTS).default([]),
    summary: text,
    receivedAt: absent(moment()),
    urgent: z.boolean().default(false),
    reportRef: absent(reference),
  })
  .refine(({ person, target }) => person === undefined || target.personRef === null, {
    path: ['person'],
    params: { code: 'PROPOSAL.TWO_PERSONS' },
    error: 'state either person or target.personRef',
  })
  .meta({ id: 'ReceiveProposal' });

export type ReceiveBody = z.output<typeof receiveBody>;

/** Register a proposal for a measure. */
export class ReceiveProposal extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly body: ReceiveBody,
  ) {
    super();
  }
}
