import { z } from 'zod';
import { duration, label, moment } from './answers/common.js';
import { dossier } from './answers/dossier.js';
import { deadline, historyEntry, measure, measureType, term } from './answers/measures.js';
import { proposal } from './answers/proposals.js';
import { incidentInList, outcome, outcomes, timelineLine } from './answers/incidents.js';
import {
  absence,
  acceptance,
  deciding,
  decisionLine,
  dueToday,
  duty,
  dutyLogLine,
  dutyNow,
  endLine,
  rosterGap,
  shift,
  shiftImport,
  toldLine,
} from './answers/duty.js';

/*
 * What the API answers with, as the document describes it. Fields may be added, never renamed; a test holds real
 * answers against this.
 */
const reminder = z.object({
  id: z.string(),
  measureId: z.string().nullable(),
  proposalId: z.string().nullable(),
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

const calendarToken = z.object({
  id: z.string(),
  label: z.string(),
  feed: z.enum(['measures', 'roster']),
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

/** A page of a list in keyset order; `next` is the cursor of the following one. */
const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable() });

/** Every representation by the name it has in the document. */
export const representations = {
  Measure: measure,
  MeasurePage: pageOf(measure),
  Measures: z.object({ items: z.array(measure) }),
  Proposal: proposal,
  ProposalPage: pageOf(proposal),
  MeasureHistory: z.object({ items: z.array(historyEntry) }),
  MeasureTerms: z.object({ items: z.array(term) }),
  Dossier: dossier,
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
  ShiftImport: shiftImport,
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
    municipality: z.string(),
    from: moment,
    to: moment,
    asOf: moment,
    handsOver: dutyNow,
    takesOver: dutyNow,
    accepted: acceptance.nullable(),
    decisions: z.array(decisionLine),
    incidents: z.array(incidentInList),
    measures: z.array(measure.omit({ overlaps: true })),
    logEntries: z.array(dutyLogLine),
    dueToday,
    endingSoon: z.array(endLine),
    told: z.array(toldLine),
    open: z.object({ count: z.int(), incidents: z.array(incidentInList), href: z.string() }),
  }),
  HandoverAccepted: acceptance.extend({ date: z.string().meta({ format: 'date' }) }),
  Absence: absence,
  Absences: z.object({ items: z.array(absence) }),
  Deciding: deciding,
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
  PersonRead: z.object({
    ref: z.string(),
    name: z.string().optional().describe('Not of a reference that stands for where somebody can be reached.'),
    birthDate: z.string().meta({ format: 'date' }).optional(),
    address: z.union([z.record(z.string(), z.unknown()), z.string()]).nullish(),
    phone: z.string().nullish(),
  }),
  Readiness: z.object({
    status: z.enum(['ready', 'degraded']),
    reasons: z.array(z.object({ code: z.string(), detail: z.string() })),
  }),
  Liveness: z.object({ status: z.literal('live') }),
  ClockMoved: z.object({ now: moment, ran: z.int() }),
} satisfies Record<string, z.ZodType>;

export type Representation = keyof typeof representations;
