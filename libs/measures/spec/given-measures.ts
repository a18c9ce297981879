import { Refusal } from '#kernel';
import { stateAfter } from '#testing';
import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../domain/events.js';
import { extendMeasure } from '../domain/extend.js';
import { imposeMeasure } from '../domain/impose.js';
import type { DecisionInput, ImposeInput, Surroundings } from '../domain/inputs.js';
import { endOf, measureDecider, type Measure } from '../domain/state.js';

export const ZONE = 'Europe/Amsterdam';
export const at = (text: string) => Temporal.Instant.from(text);

export function around(now: string): Surroundings {
  return { now: at(now), timeZone: ZONE, leeway: Temporal.Duration.from('PT5M') };
}

export function decided(moment: string, changes: Partial<DecisionInput> = {}): DecisionInput {
  return {
    form: 'written',
    decidedAt: at(moment),
    decidedBy: 'mayor',
    via: null,
    mandate: null,
    confirmedAt: null,
    writtenAt: at(moment),
    reportRef: null,
    zienswijze: { state: 'given', reason: null },
    ...changes,
  };
}

/** A dwelling to be closed at the moment of its decision. */
export function closure(moment: string, duration: string, changes: Partial<ImposeInput> = {}): ImposeInput {
  return {
    type: 'dwelling-closure',
    basis: { code: 'gemeentewet-174a', ground: 'a' },
    grounds: null,
    decision: decided(moment),
    announcement: { kind: 'service', at: at(moment) },
    target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
    address: null,
    period: { kind: 'duration', duration },
    window: null,
    startsAt: null,
    incidentIds: [],
    urgent: false,
    preventive: false,
    recordedAsDecided: null,
    ...changes,
  };
}

/** The same, imposed. */
export function closed(moment: string, duration: string, changes: Partial<ImposeInput> = {}): MeasureEvent {
  return imposeMeasure(closure(moment, duration, changes), null, around(moment));
}

export function homeBan(served: string): MeasureEvent {
  return closed(served, '', {
    type: 'temporary-home-ban',
    basis: { code: 'wth-2', ground: null },
    period: { kind: 'type' },
    target: { kind: 'person', district: null, bagId: null, area: null, personRef: 'person-1' },
  });
}

export function extended(before: readonly MeasureEvent[], moment: string, duration: string): MeasureEvent {
  return extendMeasure(
    given(...before),
    {
      period: { kind: 'duration', duration },
      decision: decided(moment),
      grounds: null,
      announcement: null,
      recordedAsDecided: null,
    },
    around(moment),
  );
}

/** The measure after what has happened to it. */
export function given(...events: readonly MeasureEvent[]): Measure {
  const state = stateAfter(measureDecider, events, { id: 'm1' });
  if (!state) throw new Error('there is no measure');
  return state;
}

/** The end of what has one. */
export function setEnd(measure: Measure): Temporal.Instant {
  const end = endOf(measure);
  if (!end) throw new Error('it lasts until further notice');
  return end;
}

/** The code with which a piece of work is refused. */
export function refusalOf(work: () => unknown): Pick<Refusal, 'kind' | 'code' | 'detail'> {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}
