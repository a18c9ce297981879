import { addressSchema, bagIdSchema, districtSchema, lineOfText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import type { CorrectInput } from '../../domain/correct.js';
import { announcementSchema, MAX_REFERENCE, ONE_END, periodFields, periodOf, statesOneEnd, text } from '../bodies.js';

/** The body of `POST /v1/measures/{id}/corrections`: a field that is not there stays as it is. */
export const correctBody = z
  .strictObject({
    reason: text,
    recordedAsDecided: z.boolean().default(false),
    changes: z
      .strictObject({
        ...periodFields,
        startsAt: moment().optional(),
        basis: z
          .strictObject({
            code: lineOfText(MAX_REFERENCE),
            ground: lineOfText(MAX_REFERENCE).nullable().default(null),
          })
          .optional(),
        announcement: announcementSchema.optional(),
        target: z
          .strictObject({
            district: districtSchema.nullable().optional(),
            bagId: bagIdSchema.nullable().optional(),
            address: addressSchema.nullable().optional(),
          })
          .optional(),
      })
      .refine(statesOneEnd, ONE_END)
      .refine((changes) => Object.keys(changes).length > 0, 'is empty; say what is to be corrected'),
  })
  .transform(({ reason, recordedAsDecided, changes }): CorrectInput => {
    const { startsAt, basis, announcement, target } = changes;
    const period = periodOf(changes);
    return {
      reason,
      recordedAsDecided,
      changes: {
        period: period.kind === 'type' ? null : period,
        startsAt: startsAt ?? null,
        basis: basis ?? null,
        announcement: announcement ?? null,
        target: target ?? null,
      },
    };
  })
  .meta({ id: 'CorrectMeasure' });
export type CorrectBody = z.output<typeof correctBody>;
