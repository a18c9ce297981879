import { z } from 'zod';
import { label, moment } from './common.js';

/** Of the duty roster and its log. */
export const duty = z.enum(['duty-officer', 'mayor', 'mayors-office', 'legal-desk']);
export const onDuty = z.object({
  holder: z.object({ name: z.string(), email: z.string(), phone: z.string().nullable() }).nullable(),
  deputyFor: z.string().nullable(),
});
export const shift = onDuty.extend({
  id: z.string(),
  municipality: z.string(),
  duty,
  label,
  startsAt: moment,
  endsAt: moment,
  turns: z.array(onDuty.extend({ startsAt: moment, endsAt: moment, reason: z.string().nullable() })),
  cancelled: z.object({ at: moment, reason: z.string().nullable() }).nullable(),
  rotationId: z.string().nullable(),
});
/** Identifiers of shifts by what a file did to them, and from where a series of it was not planned. */
export const shiftImport = z.object({
  planned: z.array(z.string()),
  swapped: z.array(z.string()),
  cancelled: z.array(z.string()),
  unchanged: z.array(z.string()),
  continues: z.array(z.object({ event: z.int(), from: moment })),
});
export const dutyNow = z.object({
  duty,
  label,
  on: z.array(onDuty.extend({ shiftId: z.string(), since: moment, until: moment })),
  until: moment.nullable(),
  double: z.boolean(),
  fallback: z.boolean(),
  addresses: z.array(z.string()),
});
export const rosterGap = z.object({
  duty,
  label,
  kind: z.enum(['gap', 'double']),
  startsAt: moment,
  endsAt: moment,
  shiftIds: z.array(z.string()),
});

export const dutyLogLine = z.object({
  id: z.string(),
  at: moment,
  text: z.string().nullable(),
  incidentIds: z.array(z.string()),
  by: z.string(),
  recordedAt: moment,
});

/** Of the mayor's absences. */
export const absence = z.object({
  id: z.string(),
  from: moment,
  until: moment,
  actingMayor: onDuty.shape.holder,
  reason: z.string().nullable(),
  cancelledAt: moment.nullable(),
});
export const deciding = z.object({
  at: moment,
  decidedBy: z.enum(['mayor', 'acting-mayor']),
  until: moment.nullable(),
  absence: absence.nullable(),
});

/** Of the hand-over. */
const about = { measureId: z.string(), measureTypeLabel: label, place: z.string().nullable() };
export const acceptance = z.object({ at: moment, by: z.string(), note: z.string().nullable() });
export const decisionLine = z.object({
  ...about,
  at: moment,
  kind: z.enum(['imposed', 'extended', 'extension-declined', 'lifted', 'suspended', 'resumed', 'annulled', 'reviewed']),
  label,
  measureType: z.string(),
  decidedBy: z.string().nullable(),
  recordedBy: z.string(),
  from: moment.nullable(),
  until: moment.nullable(),
});
export const dueToday = z.object({
  late: z.int(),
  items: z.array(
    z.object({
      ...about,
      measureId: z.string().nullable(),
      proposalId: z.string().nullable(),
      name: z.string(),
      label,
      dueAt: moment,
      late: z.boolean(),
    }),
  ),
  href: z.string(),
});
export const endLine = z.object({
  ...about,
  endsAt: moment,
  status: z.string(),
  extension: z.enum(['declined', 'open', 'none']),
});
export const toldLine = z.object({
  at: moment,
  about: z.string(),
  measureId: z.string().nullable(),
  audience: z.string(),
  channel: z.string(),
  outcome: z.string(),
  acknowledged: z.object({ at: moment, by: z.string() }).nullable(),
});
