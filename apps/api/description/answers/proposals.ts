import { z } from 'zod';
import { label, moment } from './common.js';
import { measure } from './measures.js';

const recordedBy = z.string();

export const proposal = z.object({
  id: z.string(),
  municipality: z.string(),
  state: z.enum(['open', 'imposed', 'no-measure', 'voided']),
  type: z.string(),
  typeLabel: label,
  target: measure.shape.target,
  incidentIds: z.array(z.string()),
  summary: z.string().nullable(),
  receivedAt: moment,
  urgent: z.boolean(),
  reportRef: z.string().nullable(),
  recordedBy,
  recordedAt: moment,
  advice: z.array(
    z.object({
      id: z.string(),
      by: z.string(),
      label,
      at: moment,
      outcome: z.enum(['for', 'against', 'conditional']),
      reference: z.string().nullable(),
      note: z.string().nullable(),
      recordedBy,
    }),
  ),
  triangle: z.array(
    z.object({
      id: z.string(),
      at: moment,
      attendees: z.array(z.string()),
      outcome: z.enum(['agreed', 'not-agreed', 'deferred']),
      note: z.string().nullable(),
      recordedBy,
    }),
  ),
  zienswijze: z
    .object({
      state: z.enum(['invited', 'received', 'waived', 'skipped']),
      invitedAt: moment.nullable(),
      dueAt: moment.nullable(),
      at: moment.nullable().describe('When it was received or waived.'),
      form: z.string().nullable(),
      note: z.string().nullable(),
      reason: z.string().nullable(),
      flags: z.array(z.string()).describe('`due-on-day-off`: warned of, never moved.'),
      recordedBy,
    })
    .nullable(),
  outcome: z
    .object({
      outcome: z.enum(['imposed', 'no-measure']),
      measureIds: z.array(z.string()).optional(),
      decidedAt: moment,
      decidedBy: z.string().optional(),
      reason: z.string().nullable().optional(),
      recordedBy,
    })
    .nullable()
    .describe('`measureIds` where measures were imposed; `decidedBy` and `reason` where none was.'),
  voided: z.object({ at: moment, reason: z.string().nullable(), recordedBy }).nullable(),
});
