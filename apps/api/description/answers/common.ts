import { z } from 'zod';

/** What several answers share. */
export const moment = z.string().meta({ format: 'date-time' });
export const duration = z.string().meta({ format: 'duration', example: 'P2W' });
export const label = z.object({ nl: z.string(), en: z.string() });
export const decision = z.object({
  form: z.enum(['oral', 'written']),
  decidedAt: moment,
  decidedBy: z.string(),
  via: z.string().nullable(),
  mandate: z.string().nullable(),
  confirmedAt: moment.nullable(),
  writtenAt: moment.nullable(),
  reportRef: z.string().nullable(),
  zienswijze: z.object({ state: z.string(), reason: z.string().nullable() }).nullable(),
});
export const address = z.object({
  postcode: z.string(),
  number: z.int(),
  letter: z.string().nullable(),
  addition: z.string().nullable(),
});
