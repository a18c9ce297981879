import { z } from 'zod';
import { label, moment } from '../answers/common.js';

export const notification = z.object({
  id: z.string(),
  to: z.string(),
  label,
  at: moment,
  via: z.string(),
  by: z.string().nullable(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  recordedBy: z.string(),
  acknowledged: z
    .object({ at: moment, by: z.string().nullable(), note: z.string().nullable(), recordedBy: z.string() })
    .nullable(),
});
