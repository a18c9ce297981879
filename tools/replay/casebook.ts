import { z } from 'zod';

/** A calendar day, `2023-08-10`; a local time of day, `16:00`. */
const day = z.iso.date();
const time = z.iso.time({ precision: -1 });

const extension = z.object({ duration: z.string() });

const caseMeasure = z.object({
  ref: z.string(),
  type: z.string(),
  duration: z.string(),
  /** Absent on a follow-up: that is decided with its predecessor's last decision. */
  decidedOn: day.optional(),
  urgent: z.boolean().default(false),
  preventive: z.boolean().default(false),
  count: z.int().positive().default(1),
  startsWhenEnds: z.string().optional(),
  extensions: z.array(extension).default([]),
});

const caseIncident = z.object({ kind: z.string(), day, facts: z.string() });

const incidentCase = z.object({
  id: z.string(),
  target: z.object({ kind: z.enum(['dwelling', 'premises']), district: z.string().optional() }),
  incidents: z.array(caseIncident),
  measures: z.array(caseMeasure),
});

/** A designation that stands through the year; what the source leaves open is not there. */
const standingMeasure = z.object({
  type: z.string(),
  area: z.string().optional(),
  areas: z.string().optional(),
  decidedOn: day.optional(),
  startsOn: day.optional(),
  duration: z.string().optional(),
  until: z.object({ date: day, inclusive: z.boolean() }).optional(),
  /** It works around events only, as these words say. */
  recurring: z.string().optional(),
  /** It extends a designation of that year. */
  extendsSinceAssumed: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
});

/** A published figure by year, with notes beside the years. */
const perYear = z.record(z.string(), z.unknown()).default({});

/** What the replay reads of a casebook; the rest of the file (notes) passes by. */
const casebook = z.object({
  municipality: z.object({ name: z.string(), cbsCode: z.string().regex(/^GM\d{4}$/), timeZone: z.string() }),
  year: z.int(),
  cases: z.array(incidentCase),
  standingMeasures: z.array(standingMeasure).default([]),
  figures: z.object({
    dwellingClosures: perYear.pipe(
      z.looseObject({ derived: z.object({ preventive: z.int(), 'after-an-incident': z.int() }).partial().optional() }),
    ),
    premisesClosures: perYear,
    homeBans: perYear,
    demonstrationsWithSafetyAdvice: perYear,
  }),
  assumedClock: z.object({
    writtenDecision: time,
    urgentDecision: time,
    extension: time,
    incident: time,
  }),
});

export type Casebook = z.infer<typeof casebook>;
export type IncidentCase = z.infer<typeof incidentCase>;
export type StandingMeasure = z.infer<typeof standingMeasure>;
export type CaseMeasure = z.infer<typeof caseMeasure>;

/** Reads a casebook's JSON. Throws one error that names every field that is not right. */
export function readCasebook(text: string): Casebook {
  const parsed = casebook.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  /${issue.path.join('/')}: ${issue.message}`);
  throw new Error(`het casusboek is niet leesbaar:\n${faults.join('\n')}`);
}
