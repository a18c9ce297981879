import { duration, moment } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { DUTIES } from '../../domain/duties.js';
import { holderSchema } from '../../schemas/holder.schema.js';

const MAX_HOLDERS = 50;

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a local time of day, such as 08:00')
  .meta({ example: '08:00' })
  .transform((text) => Temporal.PlainTime.from(text));

/** Without `handOverAt` the shifts change at the local time of `startsAt`. */
export const planRotationBody = z
  .strictObject({
    duty: z.enum(DUTIES),
    holders: z.array(holderSchema).min(1).max(MAX_HOLDERS),
    startsAt: moment(),
    every: duration(),
    until: moment(),
    handOverAt: timeOfDay.nullable().default(null),
  })
  .meta({ id: 'PlanRotation' });
