import { moment } from '#platform';
import { z } from 'zod';
import { SEVERITIES } from '../../domain/incident-events.js';
import { INCIDENT_KINDS } from '../../domain/kinds.js';
import { placeSchema } from '../../schemas/place.schema.js';
import { summarySchema } from '../../schemas/report.schema.js';
import { reasonSchema } from '../../schemas/text.schema.js';

/** A field that is not there stays as it is. A place is corrected whole. */
export const correctionBody = z
  .strictObject({
    reason: reasonSchema,
    changes: z
      .strictObject({
        occurredAt: moment().optional(),
        kind: z.enum(INCIDENT_KINDS).optional(),
        place: placeSchema.optional(),
        summary: summarySchema.nullable().optional(),
        severity: z.enum(SEVERITIES).nullable().optional(),
      })
      .refine((changes) => Object.keys(changes).length > 0, 'is empty; say what is to be corrected'),
  })
  .meta({ id: 'IncidentCorrection' });
