import type { WriteContext } from '#event-store';
import { moment } from '#platform';
import { z } from 'zod';
import { MEASURE_TYPE_CODES } from '../../catalogue/catalogue.js';
import {
  announcementSchema,
  asDecidedFields,
  decisionSchema,
  givesReason,
  ONE_END,
  periodFields,
  personSchema,
  REASON_GIVEN,
  statesOneEnd,
  targetSchema,
  text,
  windowSchema,
} from '../bodies.js';

const MAX_INCIDENTS = 50;
const id = z.string().min(1).max(100);

/** The body of `POST /v1/measures`. */
export const imposeBody = z
  .strictObject({
    type: z.enum(MEASURE_TYPE_CODES),
    basis: z
      .strictObject({ code: z.string().min(1).max(50), ground: z.string().min(1).max(10).nullable().default(null) })
      .nullable()
      .default(null),
    grounds: text.nullable().default(null),
    decision: decisionSchema,
    announcement: announcementSchema.nullable().default(null),
    target: targetSchema,
    person: personSchema.optional(),
    ...periodFields,
    window: windowSchema.nullable().default(null),
    startsAt: moment().nullable().default(null),
    startsWhenEnds: id.nullable().default(null),
    incidentIds: z.array(id).max(MAX_INCIDENTS).default([]),
    urgent: z.boolean().default(false),
    preventive: z.boolean().default(false),
    ...asDecidedFields,
  })
  .refine(statesOneEnd, ONE_END)
  .refine(givesReason, REASON_GIVEN)
  .refine(({ person, target }) => person === undefined || target.personRef === null, {
    path: ['person'],
    params: { code: 'MEASURE.TWO_PERSONS' },
    error: 'state either person or target.personRef',
  })
  .meta({ id: 'ImposeMeasure' });

export type ImposeBody = z.output<typeof imposeBody>;

export class ImposeMeasure {
  constructor(
    readonly context: WriteContext,
    readonly body: ImposeBody,
  ) {}
}
