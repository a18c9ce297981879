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

export const incidentIds = z.array(id).max(MAX_INCIDENTS);

/** What a decision says, whomever it addresses. */
export const decidedFields = {
  type: z.enum(MEASURE_TYPE_CODES),
  basis: z
    .strictObject({ code: z.string().min(1).max(50), ground: z.string().min(1).max(10).nullable().default(null) })
    .nullable()
    .default(null),
  grounds: text.nullable().default(null),
  decision: decisionSchema,
  ...periodFields,
  window: windowSchema.nullable().default(null),
  startsAt: moment().nullable().default(null),
  incidentIds: incidentIds.default([]),
  urgent: z.boolean().default(false),
  preventive: z.boolean().default(false),
  ...asDecidedFields,
};

/** Whom it addresses, and how that was announced. */
export const addressedFields = {
  target: targetSchema,
  person: personSchema.optional(),
  announcement: announcementSchema.nullable().default(null),
};

export const imposeFields = { ...decidedFields, ...addressedFields, startsWhenEnds: id.nullable().default(null) };

export const ONE_PERSON = {
  path: ['person'],
  params: { code: 'MEASURE.TWO_PERSONS' },
  error: 'state either person or target.personRef',
};

export function statesOnePerson({
  person,
  target,
}: {
  person?: object | undefined;
  target: { readonly personRef: string | null } | null;
}): boolean {
  return person === undefined || (target?.personRef ?? null) === null;
}

/** The body of `POST /v1/measures`. */
export const imposeBody = z
  .strictObject(imposeFields)
  .refine(statesOneEnd, ONE_END)
  .refine(givesReason, REASON_GIVEN)
  .refine(statesOnePerson, ONE_PERSON)
  .meta({ id: 'ImposeMeasure' });

export type ImposeBody = z.output<typeof imposeBody>;

export class ImposeMeasure {
  constructor(
    readonly context: WriteContext,
    readonly body: ImposeBody,
  ) {}
}
