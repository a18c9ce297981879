import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { refuseFuture, urgencyFlags } from './checks.js';
import type { AnnouncementInput, Surroundings } from './inputs.js';
import { opened, openedIf } from './deadlines.js';
import { rowOf } from './extend.js';
import type { DecisionConfirmed, DecisionWritten, MeasureAnnounced, MeasureRegistered } from './paperwork-events.js';
import { refuseSetAside } from './set-aside.js';
import { startOf, type DeadlineState, type Measure } from './state.js';

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

/**
 * Records that a decision was announced: the imposing one while that is open, then each extension. The period stays as it
 * was counted; an announcement after the start, or after the end that an extension moved, is flagged.
 */
export function announceMeasure(
  measure: Measure,
  { kind, at }: AnnouncementInput,
  around: Surroundings,
): MeasureAnnounced {
  refuseSetAside(measure);
  refuseFuture('/at', at, around);
  const open = firstOpen(measure, 'announce') ?? firstOpen(measure, 'announce-extension');
  if (!open) {
    throw new Refusal(
      'conflict',
      'MEASURE.ALREADY_ANNOUNCED',
      'every decision on it has its announcement: correct the one that is wrong',
    );
  }
  const ofExtension = open.name === 'announce-extension';
  const decidedAt = ofExtension ? extensionDecidedAt(measure, open) : measure.decision.data.decidedAt;
  refuseBeforeDecision('/at', 'MEASURE.ANNOUNCED_BEFORE_DECISION', 'announced', at, decidedAt, around);
  const flags = ofExtension
    ? isBefore(at, open.dueAt)
      ? []
      : ['gap']
    : [
        ...(isBefore(startOf(measure), at) ? ['announced-after-start'] : []),
        ...urgencyFlags(measure.imposed.urgent, Temporal.Instant.from(decidedAt), at),
      ];
  return {
    type: 'MeasureAnnounced',
    data: {
      deadlines: opened(rowOf(measure), openedIf({ announced: true }), { announcement: at }, around.timeZone),
      kind,
      at: at.toString(),
      closes: { name: ofExtension ? 'announce-extension' : 'announce', dueAt: open.dueAt.toString() },
      flags,
    },
  };
}

/** Records that an oral decision was put in writing. */
export function writeDecision(
  measure: Measure,
  { writtenAt, reportRef }: { readonly writtenAt: Temporal.Instant; readonly reportRef: string | null },
  around: Surroundings,
): DecisionWritten {
  refuseSetAside(measure);
  refuseFuture('/writtenAt', writtenAt, around);
  const { form, decidedAt, writtenAt: before } = measure.decision.data;
  if (form === 'written' || before) {
    throw new Refusal(
      'conflict',
      'MEASURE.ALREADY_WRITTEN',
      form === 'written'
        ? 'the decision was taken in writing: there is nothing to write down'
        : 'the decision was put in writing before: correct it where it is wrong',
    );
  }
  refuseBeforeDecision('/writtenAt', 'MEASURE.WRITTEN_BEFORE_DECISION', 'put in writing', writtenAt, decidedAt, around);
  return { type: 'DecisionWritten', data: { writtenAt: writtenAt.toString(), reportRef } };
}

/** Records that whoever took an oral decision confirmed it. */
export function confirmDecision(
  measure: Measure,
  at: Temporal.Instant | null,
  around: Surroundings,
): DecisionConfirmed {
  refuseSetAside(measure);
  refuseFuture('/at', at, around);
  const { form, decidedAt, confirmedAt } = measure.decision.data;
  if (form === 'written' || confirmedAt) {
    throw new Refusal(
      'conflict',
      'MEASURE.ALREADY_CONFIRMED',
      form === 'written'
        ? 'the decision was taken in writing: there is nothing to confirm'
        : 'the decision was confirmed before: correct it where it is wrong',
    );
  }
  const moment = at ?? around.now;
  refuseBeforeDecision('/at', 'MEASURE.CONFIRMED_BEFORE_DECISION', 'confirmed', moment, decidedAt, around);
  return { type: 'DecisionConfirmed', data: { at: moment.toString() } };
}

/** Records that a closure stands in the register of restrictions on real property (Wkpb). */
export function registerMeasure(
  measure: Measure,
  { at, reference }: { readonly at: Temporal.Instant; readonly reference: string },
  around: Surroundings,
): MeasureRegistered {
  refuseSetAside(measure);
  refuseFuture('/at', at, around);
  const type = rowOf(measure);
  if (!type.unsealed) {
    throw new Refusal(
      'conflict',
      'MEASURE.NOT_REGISTERED',
      `Wkpb: only what restricts a building is registered, a ${type.label.en} is not`,
    );
  }
  if (measure.registration) {
    throw new Refusal(
      'conflict',
      'MEASURE.ALREADY_REGISTERED',
      `it was registered ${englishMoment(Temporal.Instant.from(measure.registration.at), around.timeZone)} as ${measure.registration.reference}`,
    );
  }
  const { decidedAt } = measure.decision.data;
  refuseBeforeDecision('/at', 'MEASURE.REGISTERED_BEFORE_DECISION', 'registered', at, decidedAt, around);
  return { type: 'MeasureRegistered', data: { at: at.toString(), reference } };
}

function firstOpen(measure: Measure, name: DeadlineState['name']): DeadlineState | undefined {
  return measure.deadlines.find((d) => d.name === name && d.state === 'open');
}

/** The extension whose announcement was due at the end that it moved; the last one where that end moved since. */
function extensionDecidedAt(measure: Measure, { dueAt }: DeadlineState): string {
  const extension = measure.periods.find((p) => p.kind === 'extension' && p.startsAt.equals(dueAt));
  return (extension ?? measure.periods.at(-1) ?? measure.periods[0]).decidedAt;
}

function refuseBeforeDecision(
  pointer: string,
  code: string,
  what: string,
  at: Temporal.Instant,
  decidedAt: string,
  { timeZone }: Surroundings,
): void {
  const decision = Temporal.Instant.from(decidedAt);
  if (!isBefore(at, decision)) return;
  const taken = englishMoment(decision, timeZone);
  throw Refusal.at(pointer, 'rule', code, `a decision is ${what} once it is taken, not before ${taken}`);
}
