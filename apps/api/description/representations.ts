import { z } from 'zod';

/*
 * What the API answers with, as the document describes it. Fields may be added, never renamed; a test holds real
 * answers against this.
 */
const moment = z.string().meta({ format: 'date-time' });
const duration = z.string().meta({ format: 'duration', example: 'P2W' });
const label = z.object({ nl: z.string(), en: z.string() });
const decision = z.object({
  form: z.enum(['oral', 'written']),
  decidedAt: moment,
  decidedBy: z.string(),
  via: z.string().nullable(),
  mandate: z.string().nullable(),
  confirmedAt: moment.nullable(),
  writtenAt: moment.nullable(),
  reportRef: z.string().nullable(),
  zienswijze: z.object({ state: z.string(), reason: z.string().nullable() }).nullable(),
});
const address = z.object({
  postcode: z.string(),
  number: z.int(),
  letter: z.string().nullable(),
  addition: z.string().nullable(),
});

const windowView = z.object({
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

const status = z.enum(['planned', 'in-force', 'suspended', 'lapsed', 'lifted', 'annulled', 'voided']);
const overlap = z.object({
  measureId: z.string(),
  type: z.string(),
  label,
  kind: z.enum(['same-type', 'other-type']),
  on: z.enum(['bagId', 'address', 'person', 'area']),
  startsAt: moment,
  endsAt: moment.nullable(),
});

const measure = z.object({
  id: z.string(),
  municipality: z.string(),
  type: z.string(),
  status,
  active: z.boolean(),
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
      label,
      dueAt: moment,
      state: z.enum(['open', 'done', 'waived', 'passed']),
      settled: z.object({ by: z.string(), at: moment, note: z.string().nullable() }).nullable(),
    }),
  ),
  next: z.array(
    z.object({ action: z.string(), before: moment.nullable(), latestEndsAt: moment.nullable().optional() }),
  ),
});

const incidentInList = z.object({
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
const timelineLine = z.object({
  at: moment,
  kind: z.string(),
  by: z.string(),
  text: z.string(),
  incidentId: z.string().optional(),
});

const reminder = z.object({
  id: z.string(),
  measureId: z.string(),
  about: z.string(),
  aboutAt: moment,
  step: z.string(),
  dueAt: moment,
  state: z.string(),
  audience: z.string(),
  channel: z.string(),
  attempts: z.array(z.object({ at: moment, outcome: z.string(), deliveryId: z.string().nullable() })),
  acknowledged: z.object({ at: moment, by: z.string() }).nullable(),
  reason: z.string().nullable(),
});

const deadline = z.object({
  measureId: z.string(),
  measureType: z.string(),
  measureTypeLabel: label,
  measureStatus: status,
  district: z.string().nullable(),
  name: z.string(),
  label,
  dueAt: moment,
  late: z.boolean(),
});

const historyEntry = z.object({
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

const term = z.object({
  name: z.string(),
  at: moment,
  rule: z.string(),
  why: label,
  input: z.record(z.string(), z.string().nullable()),
  article: z.string().nullable(),
  flags: z.array(z.string()),
});

const calendarToken = z.object({
  id: z.string(),
  label: z.string(),
  createdAt: moment,
  lastUsedAt: moment.nullable(),
  withdrawnAt: moment.nullable(),
});

const handlingTime = z.object({ medianMinutes: z.number().nullable(), count: z.int() });
const figure = z.object({
  key: z.string(),
  label,
  value: z.int(),
  byMonth: z.record(z.string(), z.int()),
  byDistrict: z.record(z.string(), z.int()),
  href: z.string(),
  handlingTime: handlingTime.optional(),
});

const measureType = z.object({
  code: z.string(),
  version: z.string(),
  label,
  from: z.string().meta({ format: 'date' }),
  until: z.string().meta({ format: 'date' }).nullable(),
  bases: z.array(z.object({ code: z.string(), article: z.string() })),
  targets: z.array(z.string()),
  sources: z.array(z.string()),
});

const outcome = z.object({
  outcome: z.enum(['created', 'duplicate']),
  incidentId: z.string(),
  measureId: z.string().nullable(),
});
const outcomes = z.object({
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

const duty = z.enum(['duty-officer', 'mayor', 'mayors-office', 'legal-desk']);
const onDuty = z.object({
  holder: z.object({ name: z.string(), email: z.string(), phone: z.string().nullable() }).nullable(),
  deputyFor: z.string().nullable(),
});
const shift = onDuty.extend({
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
const dutyNow = z.object({
  duty,
  label,
  on: z.array(onDuty.extend({ shiftId: z.string(), since: moment, until: moment })),
  until: moment.nullable(),
  double: z.boolean(),
  fallback: z.boolean(),
  addresses: z.array(z.string()),
});
const rosterGap = z.object({
  duty,
  label,
  kind: z.enum(['gap', 'double']),
  startsAt: moment,
  endsAt: moment,
  shiftIds: z.array(z.string()),
});

const dutyLogLine = z.object({
  id: z.string(),
  at: moment,
  text: z.string().nullable(),
  incidentIds: z.array(z.string()),
  by: z.string(),
  recordedAt: moment,
});

/** A page of a list in keyset order; `next` is the cursor of the following one. */
const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable() });

/** Every representation by the name it has in the document. */
export const representations = {
  Measure: measure,
  MeasurePage: pageOf(measure),
  MeasureHistory: z.object({ items: z.array(historyEntry) }),
  MeasureTerms: z.object({ items: z.array(term) }),
  MeasureTypes: z.object({ items: z.array(measureType) }),
  Incident: incidentInList.extend({ timeline: z.array(timelineLine) }),
  IncidentPage: pageOf(incidentInList),
  EventOutcome: outcome,
  EventOutcomes: outcomes,
  Reminder: reminder,
  DeadlinePage: pageOf(deadline),
  ReminderPage: pageOf(reminder),
  Shift: shift,
  ShiftPage: pageOf(shift),
  Rotation: z.object({
    id: z.string(),
    duty,
    startsAt: moment,
    until: moment,
    every: duration,
    handOverAt: z.string(),
    shifts: z.array(shift),
  }),
  DutyLogLine: dutyLogLine,
  DutyLogPage: pageOf(dutyLogLine),
  Handover: z.object({
    date: z.string().meta({ format: 'date' }),
    from: moment,
    to: moment,
    asOf: moment,
    handsOver: dutyNow,
    takesOver: dutyNow,
    incidents: z.array(incidentInList),
    measures: z.array(measure.omit({ overlaps: true })),
    logEntries: z.array(dutyLogLine),
    open: z.object({ count: z.int(), incidents: z.array(incidentInList), href: z.string() }),
  }),
  RosterNow: z.object({ at: moment, items: z.array(dutyNow) }),
  RosterGaps: z.object({ from: moment, to: moment, items: z.array(rosterGap) }),
  Report: z.object({
    year: z.int(),
    asOf: moment,
    figures: z.array(figure),
    handlingTimes: handlingTime.extend({ href: z.string() }),
  }),
  CalendarToken: calendarToken,
  CalendarTokens: z.object({ items: z.array(calendarToken) }),
  NewCalendarToken: calendarToken.extend({ url: z.url() }),
  PersonRead: z.object({ ref: z.string(), name: z.string(), birthDate: z.string().meta({ format: 'date' }) }),
  Readiness: z.object({
    status: z.enum(['ready', 'degraded']),
    reasons: z.array(z.object({ code: z.string(), detail: z.string() })),
  }),
  Liveness: z.object({ status: z.literal('live') }),
  ClockMoved: z.object({ now: moment, ran: z.int() }),
} satisfies Record<string, z.ZodType>;

export type Representation = keyof typeof representations;
