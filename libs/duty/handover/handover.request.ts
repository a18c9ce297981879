import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** The same years as those of a moment. */
export const handoverDate = z.iso
  .date()
  .refine((text) => text >= '1900-01-02' && text < '2200-01-01', 'must lie between 1900 and 2200')
  .transform((text) => Temporal.PlainDate.from(text));

/** Today, when no date is given. */
export const handoverQuery = z.strictObject({ date: handoverDate.optional() });
