import { z } from 'zod';
import { file } from '../file/file.answers.js';
import { address, decision, duration, label, moment } from './common.js';

/** Of measures, their terms, deadlines and types. */
export const windowView = z.object({
  before: duration.nullable(),
  after: duration.nullable(),
  events: z.array(
    z.object({
      id: z.string(),
      reference: z.string().nullable(),
      startsAt: moment,
      endsAt: moment,
      exact: z.boolean(),
      from: moment,
      until: moment,
    }),
  ),
});

export const status = z.enum(['planned', 'in-force', 'suspended', 'lapsed', 'lifted', 'annulled', 'voided']);
export const overlap = z.object({
  measureId: z.string(),
  type: z.string(),
  label,
  kind: z.enum(['same-type', 'other-type']),
  on: z.enum(['bagId', 'address', 'person', 'area']),
  startsAt: moment,
  endsAt: moment.nullable(),
});

export const measure = z.object({
  id: z.string(),
  municipality: z.string(),
  type: z.string(),
  status,
  active: z.boolean(),
  activeWhy: label.describe('Why it works at that moment, or does not.'),
  urgent: z.boolean(),
  preventive: z.boolean(),
  basis: z.object({ code: z.string(), ground: z.string().nullable(), catalogueVersion: z.string() }).nullable(),
  grounds: z.string().nullable(),
  target: z.object({
    kind: z.string(),
    district: z.string().nullable(),
    bagId: z.string().nullable(),
    address: address.nullable(),
    area: z.record(z.string(), z.unknown()).nullable(),
    personRef: z.string().nullable(),
  }),
  startsAt: moment,
  endsAt: moment.nullable(),
  follows: z.string().nullable(),
  startsWhenEnds: z.string().nullable(),
  window: windowView.nullable(),
  incidentIds: z.array(z.string()),
  decision: decision.extend({ recordedBy: z.string(), recordedAt: moment }),
  announcement: z.object({ kind: z.string(), at: moment }).nullable(),
  periods: z.array(
    z.object({
      kind: z.enum(['first', 'extension', 'suspension']),
      startsAt: moment,
      endsAt: moment.nullable(),
      duration: duration.nullable().optional(),
      decidedAt: moment.nullable().optional(),
    }),
  ),
  flags: z.array(z.string()),
  annulment: z
    .object({
      decidedAt: moment,
      by: z.enum(['court', 'on-objection']),
      effectsUpheld: z.boolean(),
      reference: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  registration: z.object({ at: moment, reference: z.string() }).nullable(),
  overlaps: z
    .array(overlap)
    .nullable()
    .describe('The other measures on the same target at the same time; null while that cannot be told.'),
  deadlines: z.array(
    z.object({
      name: z.string(),
      ref: z.string().nullable().describe('The record in the file that it follows from.'),
      label,
      dueAt: moment,
      state: z.enum(['open', 'done', 'waived', 'passed']),
      settled: z.object({ by: z.string(), at: moment, note: z.string().nullable() }).nullable(),
    }),
  ),
  file,
  next: z.array(
    z.object({ action: z.string(), before: moment.nullable(), latestEndsAt: moment.nullable().optional() }),
  ),
});

export const deadline = z.object({
  measureId: z.string().nullable(),
  proposalId: z.string().nullable(),
  measureType: z.string(),
  measureTypeLabel: label,
  measureStatus: z.string().nullable().describe('Of a measure.'),
  district: z.string().nullable(),
  name: z.string(),
  label,
  dueAt: moment,
  late: z.boolean(),
});

export const historyEntry = z.object({
  version: z.int(),
  event: z.string(),
  label,
  recordedAt: moment,
  recordedBy: z.string(),
  decision: decision.nullable(),
  reason: z.string().nullable(),
  startsAt: moment.nullable(),
  endsAt: moment.nullable(),
  incidentId: z.string().nullable(),
});

export const term = z.object({
  name: z.string(),
  at: moment,
  rule: z.string(),
  why: label,
  input: z.record(z.string(), z.string().nullable()),
  article: z.string().nullable(),
  flags: z.array(z.string()),
});

export const limit = z.object({ duration, article: z.string(), by: z.enum(['law', 'policy']) });
export const measureType = z.object({
  code: z.string(),
  version: z.string(),
  label,
  from: z.string().meta({ format: 'date' }),
  until: z.string().meta({ format: 'date' }).nullable(),
  bases: z.array(z.object({ code: z.string(), article: z.string() })),
  targets: z.array(z.string()),
  mayImpose: z.array(z.string()),
  units: z.array(z.string()),
  first: z.object({ exactly: limit.optional(), atMost: limit.optional() }),
  extension: z.object({ kind: z.enum(['extension', 'new-decision']) }),
  parts: z.array(z.object({ name: z.string(), label, article: z.string().nullable() })),
  deadlines: z.array(
    z.object({ name: z.string(), label, why: label, article: z.string().nullable(), reminders: z.array(duration) }),
  ),
  reminders: z.array(z.object({ from: duration, steps: z.array(duration) })),
  sources: z.array(z.string()),
});
