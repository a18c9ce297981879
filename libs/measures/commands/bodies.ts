import { personSchema } from '#access';
import { addressSchema, bagIdSchema, districtSchema, freeText, geometrySchema, lineOfText } from '#incidents';
import { duration, moment } from '#platform';
import { z } from 'zod';
import { DECIDED_BY, TARGET_KINDS } from '../catalogue/measure-type.js';
import type { DecisionInput, PeriodInput } from '../domain/inputs.js';

const MAX_TEXT = 5_000;
export const MAX_REFERENCE = 200;

export const text = freeText(MAX_TEXT);

export const absent = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

export const decisionSchema = z
  .strictObject({
    form: z.enum(['oral', 'written']),
    decidedAt: moment(),
    decidedBy: z.enum(DECIDED_BY),
    via: absent(z.enum(['phone', 'in-person', 'written'])),
    mandate: absent(lineOfText(MAX_REFERENCE)),
    confirmedAt: absent(moment()),
    writtenAt: absent(moment()),
    reportRef: absent(lineOfText(MAX_REFERENCE)),
    zienswijze: absent(
      z.strictObject({ state: z.enum(['given', 'waived', 'skipped', 'pending']), reason: absent(text) }),
    ),
  })
  .refine(({ zienswijze }) => zienswijze?.state !== 'skipped' || zienswijze.reason !== null, {
    path: ['zienswijze', 'reason'],
    params: { code: 'FIELD.REQUIRED' },
    error: 'a zienswijze that was skipped for urgency needs the reason',
  })
  .transform((decision): DecisionInput => decision)
  .meta({ id: 'Decision' });

export const announcementSchema = z
  .strictObject({ kind: z.enum(['oral', 'service', 'publication']), at: moment() })
  .meta({ id: 'Announcement' });

/** How the end may be stated; at most one of these. */
export const periodFields = {
  duration: duration().optional(),
  endsAt: moment().nullable().optional(),
  endsOn: z.strictObject({ date: z.iso.date(), inclusive: z.boolean() }).optional(),
};

interface PeriodFields {
  readonly duration?: string | undefined;
  readonly endsAt?: ReturnType<typeof moment>['_zod']['output'] | null | undefined;
  readonly endsOn?: { readonly date: string; readonly inclusive: boolean } | undefined;
}

export const ONE_END = {
  path: ['duration'],
  params: { code: 'MEASURE.ONE_END' },
  error: 'state the end once: by duration, by endsAt or by endsOn',
};

export function statesOneEnd({ duration: length, endsAt, endsOn }: PeriodFields): boolean {
  return [length, endsAt, endsOn].filter((part) => part !== undefined).length <= 1;
}

export function periodOf({ duration: length, endsAt, endsOn }: PeriodFields): PeriodInput {
  if (length !== undefined) return { kind: 'duration', duration: length };
  if (endsOn) return { kind: 'ends-on', ...endsOn };
  if (endsAt) return { kind: 'ends-at', at: endsAt };
  return { kind: endsAt === null ? 'open' : 'type' };
}

const MAX_EVENTS = 200;

export const windowEventSchema = z
  .strictObject({
    reference: absent(lineOfText(MAX_REFERENCE)),
    startsAt: moment(),
    endsAt: moment(),
    /** As it is, without the time before and after. */
    exact: z.boolean().default(false),
  })
  .meta({ id: 'WindowEvent' });

/** In which parts of its period it works: around each event, or in the periods that are listed. */
export const windowSchema = z
  .strictObject({
    before: absent(duration()),
    after: absent(duration()),
    events: z.array(windowEventSchema).max(MAX_EVENTS).default([]),
  })
  .meta({ id: 'Window' });

/** `recordedAsDecided: true` goes with a `reason`: it is never taken silently. */
export const asDecidedFields = { recordedAsDecided: z.boolean().default(false), reason: text.optional() };

export const REASON_GIVEN = {
  path: ['reason'],
  params: { code: 'FIELD.REQUIRED' },
  error: 'recordedAsDecided needs the reason why what is past a limit is recorded',
};

export function givesReason({
  recordedAsDecided,
  reason,
}: {
  recordedAsDecided: boolean;
  reason?: string | undefined;
}): boolean {
  return !recordedAsDecided || reason !== undefined;
}

export const targetSchema = z
  .strictObject({
    kind: z.enum(TARGET_KINDS),
    district: absent(districtSchema),
    bagId: absent(bagIdSchema),
    address: absent(addressSchema),
    area: absent(z.union([z.strictObject({ name: lineOfText(MAX_REFERENCE) }), geometrySchema])),
    personRef: absent(z.uuid()),
  })
  .meta({ id: 'Target' });

export { personSchema };
