import { z } from 'zod';
import { label, moment } from '../answers/common.js';

export const homeBan = z.object({
  contactAddress: z
    .object({ personRef: z.string(), at: moment, recordedBy: z.string() })
    .nullable()
    .describe('As it was stated last; GET /v1/persons/{ref} says where.'),
  careContacts: z.array(
    z.object({ with: z.string(), label, at: moment, note: z.string().nullable(), recordedBy: z.string() }),
  ),
  breaches: z.array(
    z.object({
      id: z.string(),
      at: moment,
      reportedBy: z.string().nullable(),
      policeReference: z.string().nullable(),
      note: z.string().nullable(),
      followedBy: z.string().nullable(),
      recordedBy: z.string(),
    }),
  ),
});
