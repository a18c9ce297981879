import { Refusal } from '#kernel';
import type { IncidentEvent } from '#incidents';
import { stateAfter } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { planShift, type PlannedShift } from '../domain/plan-shift.js';
import { shiftDecider, type Shift } from '../domain/shift.js';
import type { Holder, ShiftEvent } from '../domain/shift-events.js';

export const TIME_ZONE = 'Europe/Amsterdam';
export const NOW = Temporal.Instant.from('2027-03-01T02:31:00+01:00');

export const FALLBACKS = { mayorsOffice: 'kabinet@gemeente.example', legalDesk: 'juridisch@gemeente.example' };

export function at(moment: string): Temporal.Instant {
  return Temporal.Instant.from(moment);
}

/** Nobody: `Testpersoon A`. */
export function person(letter: string): Holder {
  return { name: `Testpersoon ${letter}`, email: `${letter.toLowerCase()}@gemeente.example`, phone: null };
}

/** A week of the duty officer around `NOW`. */
export function aShift(changes: Partial<PlannedShift> = {}): PlannedShift {
  return {
    duty: 'duty-officer',
    holder: person('A'),
    startsAt: at('2027-02-22T08:00:00+01:00'),
    endsAt: at('2027-03-01T08:00:00+01:00'),
    deputyFor: null,
    ...changes,
  };
}

/** The shift after further events, under an identifier of its own. */
export function shiftAfter(planned: Partial<PlannedShift> = {}, further: readonly ShiftEvent[] = [], id = 'a'): Shift {
  const state = stateAfter<Shift | null, ShiftEvent>(
    shiftDecider,
    [...planShift(aShift(planned), TIME_ZONE), ...further],
    { id },
  );
  if (!state) throw new Error('no shift');
  return state;
}

/** How a decision is refused: code and the pointers of its faults; `null` if it is not. */
export function refusalOf(work: () => unknown): readonly string[] | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.kind, error.code, ...error.faults.map((fault) => fault.pointer)];
  }
}

/** An explosion at a dwelling, fictitious, of a quarter of an hour before it was reported. */
export function incidentEvent(reportedAt: string): IncidentEvent {
  return {
    type: 'IncidentReported',
    data: {
      kind: 'explosion',
      occurredAt: at(reportedAt).subtract({ minutes: 15 }).toString(),
      reportedAt: at(reportedAt).toString(),
      place: { kind: 'dwelling', district: 'Almere Stad', bagId: null, location: null },
      address: null,
      summary: 'explosie bij een woning',
      severity: 'high',
      controlRoomRef: null,
      manifestation: null,
      manifestationTheme: null,
      homeBan: null,
      source: null,
      subject: null,
    },
  };
}
