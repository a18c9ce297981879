import { reasonSchema } from '#incidents';
import { z } from 'zod';
import { holderSchema, nameSchema } from '../../schemas/holder.schema.js';

export const swapBody = z
  .strictObject({ holder: holderSchema, deputyFor: nameSchema.nullable().default(null), reason: reasonSchema })
  .meta({ id: 'SwapShift' });

export const cancellationBody = z.strictObject({ reason: reasonSchema }).meta({ id: 'CancelShift' });
