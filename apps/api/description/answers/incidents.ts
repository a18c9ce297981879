import { z } from 'zod';
import { address, moment } from './common.js';

/** Of incidents, and of what comes in as events. */
export const incidentInList = z.object({
  id: z.string(),
  municipality: z.string(),
  kind: z.string(),
  status: z.enum(['open', 'closed', 'voided', 'merged']),
  occurredAt: moment,
  reportedAt: moment,
  handlingTime: z.string().meta({ format: 'duration', example: 'PT26M' }).nullable(),
  place: z.object({
    kind: z.string(),
    district: z.string().nullable(),
    bagId: z.string().nullable(),
    address: address.nullable(),
    location: z.record(z.string(), z.unknown()).nullable(),
  }),
  summary: z.string().nullable(),
  severity: z.enum(['low', 'medium', 'high']).nullable(),
  source: z.object({ source: z.string(), id: z.string() }).nullable(),
  measureIds: z.array(z.string()),
  mergedInto: z.string().nullable(),
  mergedIncidentIds: z.array(z.string()),
});
export const timelineLine = z.object({
  at: moment,
  kind: z.string(),
  by: z.string(),
  text: z.string(),
  incidentId: z.string().optional(),
});

export const outcome = z.object({
  outcome: z.enum(['created', 'duplicate']),
  incidentId: z.string(),
  measureId: z.string().nullable(),
});
export const outcomes = z.object({
  items: z.array(
    z.object({
      index: z.int(),
      source: z.string().nullable(),
      id: z.string().nullable(),
      outcome: z.enum(['created', 'duplicate', 'refused']),
      incidentId: z.string().nullable(),
      problem: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
});
