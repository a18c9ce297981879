import { inZone } from '#calendar';
import type { Labelled } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import { activeWhy } from './active-why.js';
import { outcomeAt, type DeadlineOutcome } from './deadlines-of.js';
import type { DeadlineName, TargetData, AddressData, AnnouncementData } from './events.js';
import { presentFile, type FileView } from './file/present-file.js';
import { presentDecision, type RecordedDecisionView } from './present-decision.js';
import { presentWindow, type WindowView } from './present-window.js';
import { latestEnd, mayBeExtended } from './extend.js';
import { endOf, startOf, union, type DeadlineState, type Measure } from './state.js';
import { isActiveAt, statusAt, type Status } from './status.js';

/** A measure as the API gives it: moments in the municipality's zone with their offset. */
export interface MeasureView {
  readonly id: string;
  readonly municipality: string;
  readonly type: string;
  readonly status: Status;
  /** Whether it works at that moment: in force, where it has a window within it, and nobody exempted from it. */
  readonly active: boolean;
  /** Why it works then, or does not. */
  readonly activeWhy: Labelled;
  readonly urgent: boolean;
  readonly preventive: boolean;
  readonly basis: { readonly code: string; readonly ground: string | null; readonly catalogueVersion: string } | null;
  readonly catalogueVersion: string;
  readonly grounds: string | null;
  readonly target: TargetData & { readonly address: AddressData | null };
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly follows: string | null;
  readonly startsWhenEnds: string | null;
  readonly window: WindowView | null;
  readonly incidentIds: readonly string[];
  readonly decision: RecordedDecisionView;
  readonly announcement: AnnouncementData | null;
  readonly liftedAt: string | null;
  readonly extensionDeclined: boolean;
  readonly recordedAsDecided: string | null;
  readonly periods: readonly PeriodView[];
  readonly flags: readonly string[];
  readonly deadlines: readonly {
    readonly name: DeadlineName;
    /** The record in the file that it follows from. */
    readonly ref: string | null;
    readonly dueAt: string;
    readonly label: Labelled;
    readonly state: DeadlineOutcome;
    readonly settled: { readonly by: string; readonly at: string; readonly note: string | null } | null;
  }[];
  readonly annulment: object | null;
  readonly registration: { readonly at: string; readonly reference: string } | null;
  readonly file: FileView;
  readonly next: readonly object[];
}

export interface PeriodView {
  readonly kind: 'first' | 'extension' | 'suspension';
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly duration: string | null;
  readonly decidedAt: string | null;
}

/** What the register says of a measure; `at` is the moment of which the status is asked. */
export function presentMeasure(measure: Measure, at: Temporal.Instant, timeZone: string): MeasureView {
  const zoned = (moment: Temporal.Instant) => inZone(moment, timeZone);
  const zonedEnd = (moment: Temporal.Instant | null) => moment && zoned(moment);
  const { imposed } = measure;
  const status = statusAt(measure, at);
  return {
    id: measure.id,
    municipality: measure.municipality,
    type: imposed.type,
    status,
    active: isActiveAt(measure, at),
    activeWhy: activeWhy(measure, at, timeZone),
    urgent: imposed.urgent,
    preventive: imposed.preventive,
    basis: imposed.basis && { ...imposed.basis, catalogueVersion: imposed.catalogueVersion },
    catalogueVersion: imposed.catalogueVersion,
    grounds: imposed.grounds,
    target: { ...imposed.target, address: imposed.address },
    startsAt: zoned(startOf(measure)),
    endsAt: zonedEnd(endOf(measure)),
    follows: imposed.startsWhenEnds,
    startsWhenEnds: imposed.startsWhenEnds,
    window: measure.window && presentWindow(measure.window, timeZone),
    incidentIds: imposed.incidentIds,
    decision: presentDecision(measure.decision, timeZone),
    announcement: imposed.announcement && {
      kind: imposed.announcement.kind,
      at: inZone(Temporal.Instant.from(imposed.announcement.at), timeZone),
    },
    liftedAt: measure.liftedAt && zoned(measure.liftedAt),
    extensionDeclined: measure.extensionDeclined,
    recordedAsDecided: imposed.recordedAsDecided,
    periods: [
      ...measure.periods.map((period) => ({
        kind: period.kind,
        startsAt: zoned(period.startsAt),
        endsAt: zonedEnd(period.endsAt),
        duration: period.duration,
        decidedAt: inZone(Temporal.Instant.from(period.decidedAt), timeZone),
      })),
      ...measure.suspensions.map(({ from, until }) => ({
        kind: 'suspension' as const,
        startsAt: zoned(from),
        endsAt: until && zoned(until),
        duration: null,
        decidedAt: null,
      })),
    ],
    flags: flagsAt(measure, at),
    annulment: measure.annulment && { ...measure.annulment, decidedAt: zoned(measure.annulment.decidedAt) },
    registration: measure.registration && {
      at: inZone(Temporal.Instant.from(measure.registration.at), timeZone),
      reference: measure.registration.reference,
    },
    deadlines: byDueDate(measure.deadlines).map((deadline) => ({
      name: deadline.name,
      ref: deadline.ref,
      label: DEADLINE_RULES[deadline.name].label,
      dueAt: zoned(deadline.dueAt),
      state: outcomeAt(measure, deadline, at),
      settled: deadline.settled && { ...deadline.settled, at: zoned(deadline.settled.at) },
    })),
    file: presentFile(measure, timeZone),
    next: nextActions(measure, status, timeZone),
  };
}

/** In the order in which they are due. */
function byDueDate(deadlines: readonly DeadlineState[]): readonly DeadlineState[] {
  return [...deadlines].sort((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt));
}

/** With `gap` once the end came that an extension moved and nobody announced it. */
function flagsAt(measure: Measure, at: Temporal.Instant): readonly string[] {
  const missed = measure.deadlines.some(
    (d) => d.name === 'announce-extension' && d.state === 'open' && Temporal.Instant.compare(d.dueAt, at) <= 0,
  );
  return missed ? union(measure.flags, ['gap']) : measure.flags;
}

/** What may be done next. Nothing that would be past a limit is offered. */
function nextActions(measure: Measure, status: Status, timeZone: string): readonly object[] {
  if (status !== 'in-force' && status !== 'planned' && status !== 'suspended') return [];
  const end = endOf(measure);
  const before = end && inZone(end, timeZone);
  const latest = latestEnd(measure, timeZone);
  const extend = { action: 'extend', before, latestEndsAt: latest && inZone(latest, timeZone) };
  return [...(mayBeExtended(measure, timeZone) ? [extend] : []), { action: 'lift', before }];
}
