import { z } from 'zod';
import { decision, duration, label, moment } from './common.js';
import { incidentInList, timelineLine } from './incidents.js';
import { historyEntry, measure, term } from './measures.js';

const dossierDecision = z.object({
  event: z.string(),
  label,
  decidedAt: moment.nullable(),
  decidedBy: z.string().nullable(),
  from: moment.nullable(),
  until: moment.nullable(),
  duration: duration.nullable(),
  decision: decision.nullable(),
  grounds: z.string().nullable(),
  recordedAsDecided: z.string().nullable(),
  reference: z.string().nullable(),
  effectsUpheld: z.boolean().nullable(),
  recordedBy: z.string(),
  recordedAt: moment,
});

const announcement = z.object({
  of: z.enum(['decision', 'extension', 'correction']),
  kind: z.enum(['oral', 'service', 'publication']),
  at: moment,
  recordedBy: z.string(),
  recordedAt: moment,
});

const told = z.object({
  reminderId: z.string(),
  event: z.string(),
  at: moment,
  about: z.string(),
  aboutAt: moment,
  step: z.string(),
  level: z.int(),
  audience: z.string(),
  channel: z.string(),
  recipient: z.object({ name: z.string().nullable(), address: z.string() }).nullable(),
  by: z.string().nullable(),
  note: z.string().nullable(),
  until: moment.nullable(),
});

const person = z.object({
  ref: z.string(),
  details: z
    .object({
      name: z.string().optional(),
      birthDate: z.string().meta({ format: 'date' }).optional(),
      phone: z.string().nullable().optional(),
      address: z.unknown().describe('In parts, as that of a dwelling, or in words; null where it is not known.'),
    })
    .nullable()
    .describe('Null: erased.'),
});

/** Everything around one measure. */
export const dossier = z.object({
  measureId: z.string(),
  municipality: z.string(),
  madeAt: moment,
  asOf: moment,
  knownAt: moment.nullable(),
  typeLabel: label,
  legalBasis: z.object({ article: z.string(), ground: label.nullable() }).nullable(),
  measure,
  person: person.nullable().describe('Only where the header Purpose says why; each such reading is recorded.'),
  contact: person.nullable().describe('Where a banned person can be reached; as `person`.'),
  consulted: z.object({ by: z.string(), purpose: z.string() }).nullable(),
  decisions: z.array(dossierDecision),
  announcements: z.array(announcement),
  terms: z.array(term),
  incidents: z.array(incidentInList.extend({ timeline: z.array(timelineLine) })),
  told: z.array(told),
  history: z.array(historyEntry),
});
