import { z } from 'zod';
import { label, moment } from '../answers/common.js';

export const hearing = z.object({
  who: z.string(),
  label,
  at: moment,
  state: z.string(),
  note: z.string().nullable(),
  recordedBy: z.string(),
  decidedOn: z.boolean().describe('Whether an extension was decided since.'),
});
