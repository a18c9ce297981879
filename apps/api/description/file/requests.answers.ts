import { z } from 'zod';
import { decision, label, moment } from '../answers/common.js';

export const request = z.object({
  id: z.string(),
  kind: z.enum(['early-opening', 'entry', 'exemption']),
  label,
  purpose: z.enum(['belongings', 'medicine']).nullable(),
  receivedAt: moment,
  by: z.string().nullable(),
  what: z.string().nullable(),
  decideBy: moment,
  recordedBy: z.string(),
  outcome: z
    .object({
      outcome: z.enum(['granted', 'partly-granted', 'refused', 'withdrawn']),
      label,
      at: moment,
      decision: decision.nullable(),
      reason: z.string().nullable(),
      window: z.object({ from: moment, until: moment }).nullable(),
      recordedBy: z.string(),
    })
    .nullable(),
  withdrawal: z
    .object({ at: moment, reason: z.string().nullable(), recordedBy: z.string() })
    .nullable()
    .describe('Of an exemption that was granted: from when on it holds no more.'),
});
