import type { Decider } from '#event-store';
import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import { cancel, swap } from '../domain/change-shift.js';
import type { Duty } from '../domain/duties.js';
import { planShift } from '../domain/plan-shift.js';
import { shiftDecider, type Shift } from '../domain/shift.js';
import type { Holder, ShiftEvent } from '../domain/shift-events.js';
import type { Occurrence } from './occurrence.js';

/** The reason of what a file changed; by it the file's word is told from that of who changed the roster by hand. */
export const BY_FILE = 'gewijzigd in de ingelezen agenda';

/** A shift that came from a file: as it is, whom the file last named, and whether the file called it off. */
export interface Imported {
  readonly shift: Shift;
  readonly named: Holder | null;
  readonly calledOff: boolean;
}

export const importedDecider: Decider<Imported | null, ShiftEvent> = {
  category: shiftDecider.category,
  initial: null,
  evolve: (state, event) => {
    const shift = shiftDecider.evolve(state?.shift ?? null, event);
    if (!shift) return null;
    const before = state ?? { named: null, calledOff: false };
    if (event.type === 'ShiftPlanned') return { ...before, shift, named: event.data.holder };
    if (event.data.reason !== BY_FILE) return { ...before, shift };
    return event.type === 'ShiftSwapped'
      ? { ...before, shift, named: event.data.holder }
      : { ...before, shift, calledOff: true };
  },
};

export type Outcome = 'planned' | 'unchanged' | 'swapped' | 'cancelled';

/**
 * What an occurrence does to the roster. What was changed here by hand stands as long as the file says no more than it
 * did; one that was moved is refused, since who was told of the shift was told of its hours.
 */
export function judge(
  imported: Imported | null,
  { startsAt, endsAt, holder, cancelled }: Occurrence,
  duty: Duty,
  now: Temporal.Instant,
  timeZone: string,
): { readonly outcome: Outcome; readonly events: readonly ShiftEvent[] } {
  if (!imported) {
    if (cancelled || !holder) return { outcome: 'unchanged', events: [] };
    return { outcome: 'planned', events: planShift({ duty, holder, startsAt, endsAt, deputyFor: null }, timeZone) };
  }
  const { shift, named, calledOff } = imported;
  if (shift.duty !== duty) {
    throw Refusal.at('/uid', 'rule', 'SHIFT_IMPORT.DUTY', `was planned for the duty ${shift.duty} before`);
  }
  if (cancelled || !holder) {
    if (shift.cancelled) return { outcome: 'unchanged', events: [] };
    return { outcome: 'cancelled', events: cancel(shift, { reason: BY_FILE }, now) };
  }
  if (calledOff) {
    throw Refusal.at(
      '/status',
      'rule',
      'SHIFT_IMPORT.CALLED_OFF',
      'was called off by an earlier file; give it a new UID to plan it again',
    );
  }
  if (!shift.startsAt.equals(startsAt) || !shift.endsAt.equals(endsAt)) {
    throw Refusal.at(
      '/dtstart',
      'rule',
      'SHIFT_IMPORT.MOVED',
      `has other hours than shift ${shift.id}, which it is; call it off (STATUS:CANCELLED) and plan it under a new UID`,
    );
  }
  // The file says what it said, or what was made of it by hand, or names somebody whose key was destroyed.
  if (shift.cancelled || !named || sameHolder(named, holder) || sameHolder(shift.turns.at(-1)?.holder, holder)) {
    return { outcome: 'unchanged', events: [] };
  }
  return { outcome: 'swapped', events: swap(shift, { holder, deputyFor: null, reason: BY_FILE }, now) };
}

function sameHolder(a: Holder | null | undefined, b: Holder): boolean {
  return a?.name === b.name && a.email === b.email;
}
