import { moment } from '#platform';
import { z } from 'zod';
import { reasonSchema } from './text.schema.js';

/** From when an incident is closed or open again, and why. */
export const turnBody = z.strictObject({ at: moment().nullable().default(null), reason: reasonSchema });
