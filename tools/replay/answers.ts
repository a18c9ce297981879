import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** What the replay reads of the API's answers; fields it does not print pass by. */
const moment = z.string().transform((text) => Temporal.Instant.from(text));
const labelled = z.object({ nl: z.string() });

export const eventOutcome = z.object({ incidentId: z.string() });
export const writtenMeasure = z.object({ id: z.string() });

export const measure = z.object({
  id: z.string(),
  type: z.string(),
  grounds: z.string().nullable(),
  target: z.object({ district: z.string().nullable() }),
  startsAt: moment,
  endsAt: moment.nullable(),
  startsWhenEnds: z.string().nullable(),
  periods: z.array(
    z.object({ kind: z.string(), endsAt: moment.nullable(), duration: z.string().nullable(), decidedAt: moment }),
  ),
  flags: z.array(z.string()),
  window: z.object({ events: z.array(z.object({ id: z.string(), startsAt: moment })) }).nullable(),
});
export type Measure = z.infer<typeof measure>;

/** A reminder of a measure. `step` is a duration before `aboutAt`; at `level` 0 it is the step itself, higher who hears next. */
export const reminder = z.object({
  about: z.string(),
  aboutAt: moment,
  step: z.string(),
  dueAt: moment,
  state: z.string(),
  level: z.int(),
  audience: z.string(),
  reason: z.string().nullable(),
  attempts: z.array(z.object({ at: moment, outcome: z.string() })),
});
export type Reminder = z.infer<typeof reminder>;

/** A manifestation with what the police were asked. */
export const incident = z.object({
  manifestation: z.object({ policeAdvice: z.object({ givenAt: moment.nullable() }).nullable() }).nullable(),
});

export const report = z.object({
  figures: z.array(z.object({ key: z.string(), label: labelled, value: z.number() })),
});
export type Report = z.infer<typeof report>;

export const measureTypes = z.object({ items: z.array(z.object({ code: z.string(), label: labelled })) });

export const mails = z.object({ items: z.array(z.object({ to: z.string(), subject: z.string(), text: z.string() })) });
export type Mail = z.infer<typeof mails>['items'][number];
