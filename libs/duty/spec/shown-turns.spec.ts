import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { cancel, swap } from '../domain/change-shift.js';
import { turnsOf } from '../domain/on-duty.js';
import { shownTurns } from '../domain/shown-turns.js';
import type { ShiftEvent } from '../domain/shift-events.js';
import { aShift, at, person, shiftAfter } from './fixtures.js';

const { startsAt } = aShift();

/** Swaps at these minutes after a day before the start, and a cancellation after them where asked. */
function changed(minutes: readonly number[], cancelledAfter: number | null) {
  const day = startsAt.subtract({ hours: 24 });
  const moments = [...minutes].sort((a, b) => a - b).map((minute) => day.add({ minutes: minute }));
  const change = { holder: person('B'), deputyFor: null, reason: 'ziek' };
  const swaps: ShiftEvent[] = moments.flatMap((moment) => swap(shiftAfter(), change, moment));
  if (cancelledAfter === null) return { shift: shiftAfter({}, swaps) };
  const moment = (moments.at(-1) ?? day).add({ minutes: cancelledAfter });
  return { shift: shiftAfter({}, [...swaps, ...cancel(shiftAfter(), { reason: 'vervallen' }, moment)]) };
}

describe('the turns of a shift in a calendar', () => {
  it('are those that are held, and those that were called off before they began, each after the start of it', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 3 * 24 * 60 }), { maxLength: 5 });
    fc.assert(
      fc.property(minutes, fc.option(fc.nat({ max: 3 * 24 * 60 })), (swaps, cancelledAfter) => {
        const { shift } = changed(swaps, cancelledAfter);
        const shown = shownTurns(shift);
        expect(shown.map(({ ordinal }) => ordinal)).toEqual(shift.turns.map((_, index) => index + 1));
        for (const { from, to } of shown) expect(Temporal.Instant.compare(from, to)).toBe(-1);
        const held = shown.filter(({ cancelled }) => !cancelled);
        expect(held.map(({ from, to }) => [from, to].map(String))).toEqual(
          turnsOf(shift).map(({ from, to }) => [from, to].map(String)),
        );
        if (!shift.cancelled) expect(shown).toHaveLength(held.length);
      }),
    );
  });

  it('of one that was called off keep the hours that were planned', () => {
    const off = shiftAfter({}, cancel(shiftAfter(), { reason: 'vervallen' }, at('2027-02-01T09:00:00+01:00')));
    expect(shownTurns(off)).toMatchObject([{ ordinal: 1, from: off.startsAt, to: off.endsAt, cancelled: true }]);
    const cut = shiftAfter({}, cancel(shiftAfter(), { reason: 'vervallen' }, at('2027-02-24T09:00:00+01:00')));
    expect(shownTurns(cut)).toMatchObject([{ to: at('2027-02-24T09:00:00+01:00'), cancelled: false }]);
  });
});
