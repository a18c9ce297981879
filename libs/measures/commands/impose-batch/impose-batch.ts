import type { WriteContext } from '#event-store';
import { moment } from '#platform';
import { z } from 'zod';
import { givesReason, ONE_END, REASON_GIVEN, statesOneEnd } from '../bodies.js';
import {
  addressedFields,
  decidedFields,
  ONE_PERSON,
  statesOnePerson,
  type ImposeBody,
} from '../impose/impose-measure.js';

const MAX_TARGETS = 50;

/** Without `startsAt` that of the decision holds. */
const batchTarget = z
  .strictObject({ ...addressedFields, startsAt: moment().nullable().default(null) })
  .refine(statesOnePerson, ONE_PERSON)
  .meta({ id: 'BatchTarget' });
export type BatchTarget = z.output<typeof batchTarget>;

/** The body of `POST /v1/measures/batch`: one decision on several targets. */
export const batchBody = z
  .strictObject({ ...decidedFields, targets: z.array(batchTarget).min(2).max(MAX_TARGETS) })
  .refine(statesOneEnd, ONE_END)
  .refine(givesReason, REASON_GIVEN)
  .meta({ id: 'ImposeBatch' });
export type BatchBody = z.output<typeof batchBody>;

export class ImposeBatch {
  constructor(
    readonly context: WriteContext,
    readonly body: BatchBody,
  ) {}
}

/** The body of the measure on one of the targets, as it would be recorded alone. */
export function bodyOf({ targets: _, ...decided }: BatchBody, { startsAt, ...addressed }: BatchTarget): ImposeBody {
  return { ...decided, ...addressed, startsAt: startsAt ?? decided.startsAt, startsWhenEnds: null };
}

/** Where in the batch's body a fault of one of its measures is; one in what all share names the target as well. */
export function pointersIn(index: number, { startsAt }: BatchTarget): (pointer: string) => string | readonly string[] {
  const target = `/targets/${String(index)}`;
  const own = [...Object.keys(addressedFields), ...(startsAt ? ['startsAt'] : [])];
  return (pointer) => (own.includes(pointer.split('/')[1] ?? '') ? `${target}${pointer}` : [pointer, target]);
}
