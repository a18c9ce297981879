import { periodFault } from '#calendar';
import { z } from 'zod';
import { DEADLINES } from '../catalogue/deadline-names.js';
import { DECISION_PARTS } from '../catalogue/decision-parts.js';
import { DECIDED_BY, TARGET_KINDS, type MeasureType } from '../catalogue/measure-type.js';

const text = z.string().min(1, 'must not be empty');
const date = z.iso.date('must be a date of the calendar such as 2024-01-01');

const period = z.string().superRefine((value, context) => {
  const fault = periodFault(value);
  if (fault !== null) context.addIssue({ code: 'custom', message: `"${value}": ${fault}` });
});

const code = z
  .string()
  .max(50)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be in kebab case, as in local-closure');

const some = <T extends z.ZodType>(item: T) => z.array(item).min(1, 'must name at least one').readonly();

const labelled = z.strictObject({ nl: text, en: text });
const limit = z.strictObject({ duration: period, article: text, by: z.enum(['law', 'policy']) });

const first = z.strictObject({ exactly: limit.exactOptional(), atMost: limit.exactOptional() });

const extension = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('extension'),
    mayDecide: some(z.enum(DECIDED_BY)),
    times: z.strictObject({ most: z.int().positive(), article: text }).exactOptional(),
    each: limit.exactOptional(),
    total: limit.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('new-decision'), instead: text }),
]);

const reminders = z.array(z.strictObject({ from: period, steps: some(period) })).readonly();

const window = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('events') }),
  z.strictObject({ kind: z.literal('listed'), together: limit, within: limit }),
]);

const terms = z.strictObject({
  first: first.exactOptional(),
  extension: extension.exactOptional(),
  window: window.exactOptional(),
  reminders: reminders.exactOptional(),
});

const ground = z.strictObject({ label: labelled, from: date.exactOptional(), terms: terms.exactOptional() });

const basis = z.strictObject({
  code,
  article: text,
  from: date.exactOptional(),
  until: date.exactOptional(),
  grounds: z.record(z.string().min(1).max(10), ground).exactOptional(),
  targets: some(z.enum(TARGET_KINDS)).exactOptional(),
  extendable: z.literal(false).exactOptional(),
  terms: terms.exactOptional(),
});

/** What a row says beside what it is and when it holds. */
const says = {
  label: labelled,
  bases: some(basis),
  targets: some(z.enum(TARGET_KINDS)),
  mayImpose: some(z.enum(DECIDED_BY)),
  units: some(z.enum(['hours', 'days', 'weeks', 'months', 'years'])),
  starts: z.enum(['announcement', 'decision']),
  statesStart: z.boolean(),
  first,
  extension,
  window: window.exactOptional(),
  untilFurtherNotice: z.strictObject({ reviewedAfter: period }).exactOptional(),
  decidedOnWorkingDay: z.boolean(),
  zienswijze: z.boolean(),
  unsealed: z.boolean(),
  afterEnd: text,
  reminders,
  parts: z.array(z.enum(DECISION_PARTS)).readonly(),
  deadlines: z.array(z.enum(DEADLINES)).readonly(),
  sources: some(text),
};

type Whole<T> = T extends object ? { readonly [K in keyof T]-?: Whole<T[K]> } : T;
type Same<A, B> = [A, B] extends [B, A] ? true : false;

/** Compiles only while the schema says of a row what its type says: a field that is added there is added here. */
function asTheType<S extends z.ZodType>(
  schema: Same<Whole<z.output<S>>, Whole<MeasureType>> extends true ? S : never,
): S {
  return schema;
}

const whole = asTheType(z.strictObject({ code, version: text.max(50), from: date, until: date.nullable(), ...says }));

function eachOptional<T extends Record<string, z.ZodType>>(shape: T): { [K in keyof T]: z.ZodExactOptional<T[K]> } {
  const entries = Object.entries(shape).map(([name, field]) => [name, field.exactOptional()]);
  return Object.fromEntries(entries) as { [K in keyof T]: z.ZodExactOptional<T[K]> };
}

const until = date.nullable().exactOptional();

/** A type of the municipality's own. Without `until` it ends where its next row in the file begins. */
export const ownRow = whole.extend({ until });

/** The built-in row of a code that holds on `from`, with what is stated here instead. */
export const changingRow = z.strictObject({
  replaces: z.strictObject({ code }),
  version: text.max(50),
  from: date,
  until,
  ...eachOptional(says),
});

/** The file; its rows are read one by one. */
export const catalogueFile = z.strictObject({
  municipality: z.string().regex(/^GM\d{4}$/, 'must be a CBS code such as GM0034'),
  rows: z.array(z.looseObject({}, 'must be an object')),
});

export type OwnRow = z.output<typeof ownRow>;
export type ChangingRow = z.output<typeof changingRow>;
