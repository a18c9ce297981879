import type { WriteContext } from '#event-store';
import { z } from 'zod';
import {
  announcementSchema,
  asDecidedFields,
  decisionSchema,
  givesReason,
  ONE_END,
  periodFields,
  REASON_GIVEN,
  statesOneEnd,
  text,
} from '../bodies.js';
import { heardField } from '../file/hearing/hearing.body.js';

/** The body of `POST /v1/measures/{id}/extensions`. */
export const extendBody = z
  .strictObject({
    ...periodFields,
    decision: decisionSchema,
    grounds: text.nullable().default(null),
    announcement: announcementSchema.nullable().default(null),
    ...asDecidedFields,
    heard: heardField.default([]),
    childAbuseSuspected: z.boolean().default(false),
  })
  .refine(statesOneEnd, ONE_END)
  .refine((body) => body.duration !== undefined || body.endsAt !== undefined || body.endsOn !== undefined, ONE_END)
  .refine(givesReason, REASON_GIVEN)
  .meta({ id: 'ExtendMeasure' });

export type ExtendBody = z.output<typeof extendBody>;

export class ExtendMeasure {
  constructor(
    readonly context: WriteContext,
    readonly id: string,
    readonly body: ExtendBody,
  ) {}
}
