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
