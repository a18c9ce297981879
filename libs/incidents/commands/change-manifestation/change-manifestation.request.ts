import { moment } from '#platform';
import { z } from 'zod';
import { MANIFESTATION_CHANGES } from '../../domain/incident-events.js';
import { reasonSchema } from '../../schemas/text.schema.js';

/** The times are the new ones of a manifestation that was moved; without `endsAt` its end is not known. */
export const manifestationChangeBody = z
  .strictObject({
    change: z.enum(MANIFESTATION_CHANGES),
    at: moment(),
    startsAt: moment().nullable().default(null),
    endsAt: moment().nullable().default(null),
    reason: reasonSchema,
  })
  .meta({ id: 'ManifestationChange' });
