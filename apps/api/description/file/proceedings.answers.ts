import { z } from 'zod';
import { label, moment } from '../answers/common.js';

export const proceeding = z.object({
  id: z.string(),
  kind: z.string(),
  label,
  court: z.string().nullable(),
  caseNumber: z.string().nullable(),
  filedAt: moment,
  by: z.string().nullable(),
  against: z.string().nullable(),
  documentsDueAt: moment.nullable(),
  documentsSubmittedAt: moment.nullable(),
  hearingAt: moment.nullable(),
  hearingHeldAt: moment.nullable(),
  flags: z.array(z.string()),
  recordedBy: z.string(),
  concluded: z
    .object({
      outcome: z.string(),
      label,
      decidedAt: moment,
      reference: z.string().nullable(),
      reason: z.string().nullable(),
      recordedBy: z.string(),
    })
    .nullable(),
});
