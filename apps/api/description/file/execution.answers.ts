import { z } from 'zod';
import { label, moment } from '../answers/common.js';

const step = { id: z.string(), at: moment, note: z.string().nullable(), recordedBy: z.string() };

/** How a closure was carried out. */
export const execution = z.object({
  complyBy: moment.nullable(),
  closedAt: moment.nullable(),
  sealed: z.boolean().describe('Whether a whole seal is on it.'),
  unsealAt: moment
    .nullable()
    .describe('When it is best unsealed: between 08:00 and 20:00, as near to its end as may be.'),
  seals: z.array(
    z.object({
      ...step,
      reference: z.string().nullable(),
      broken: z.object(step).nullable(),
      unsealed: z.object(step).nullable(),
    }),
  ),
  keys: z.array(
    z.object({
      ...step,
      key: z.string().nullable(),
      holder: z.string().nullable(),
      reference: z.string().nullable(),
      returnBy: moment.nullable(),
      returned: z
        .object({ ...step, handOverId: z.string() })
        .nullable()
        .describe('Null while the key is out.'),
    }),
  ),
  rehousing: z.array(z.object({ ...step, occupants: z.int(), children: z.int(), whereTo: z.string().nullable() })),
  costs: z.array(z.object({ ...step, reference: z.string(), amountInCents: z.int().nullable() })),
  steps: z.array(z.object({ ...step, step: z.string(), label })),
});
