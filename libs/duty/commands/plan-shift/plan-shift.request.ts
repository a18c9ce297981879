import { moment } from '#platform';
import { z } from 'zod';
import { DUTIES } from '../../domain/duties.js';
import { holderSchema, nameSchema } from '../../schemas/holder.schema.js';

export const planShiftBody = z
  .strictObject({
    duty: z.enum(DUTIES),
    holder: holderSchema,
    startsAt: moment(),
    endsAt: moment(),
    deputyFor: nameSchema.nullable().default(null),
  })
  .meta({ id: 'PlanShift' });
