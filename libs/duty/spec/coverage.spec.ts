import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { cancel } from '../domain/change-shift.js';
import { coverage, holds, spanOf } from '../domain/coverage.js';
import { presentGaps } from '../domain/present.js';
import type { Shift } from '../domain/shift.js';
import { at, NOW, shiftAfter, TIME_ZONE } from './fixtures.js';

const horizon = { from: NOW, to: at('2027-03-29T02:31:00+02:00') };

describe('the coverage of a duty', () => {
  const shifts = fc
    .array(
      fc
        .record({
          start: fc.integer({ min: -900, max: 900 }),
          hours: fc.integer({ min: 1, max: 400 }),
          cancelledAt: fc.option(fc.integer({ min: -900, max: 900 }), { freq: 4 }),
        })
        .map(({ start, hours, cancelledAt }): Omit<Shift, 'id'> => {
          const startsAt = NOW.add({ hours: start });
          const cancelled = cancelledAt === null ? null : { at: NOW.add({ hours: cancelledAt }), reason: null };
          return { ...shiftAfter(), startsAt, endsAt: startsAt.add({ hours }), cancelled };
        }),
      { maxLength: 12 },
    )
    .map((found): readonly Shift[] => found.map((shift, index) => ({ ...shift, id: String(index) })));

  it('fills the horizon exactly, and nothing in it overlaps', () => {
    fc.assert(
      fc.property(shifts, (found) => {
        const stretches = coverage(found, horizon);
        expect(stretches[0]?.from.equals(horizon.from)).toBe(true);
        expect(stretches.at(-1)?.to.equals(horizon.to)).toBe(true);
        for (const [index, { from, to }] of stretches.entries()) {
          expect(Temporal.Instant.compare(from, to)).toBe(-1);
          if (index > 0) expect(stretches[index - 1]?.to.equals(from)).toBe(true);
        }
      }),
    );
  });

  it('says of every moment which shifts are on', () => {
    fc.assert(
      fc.property(shifts, fc.integer({ min: 0, max: 670 * 60 }), (found, minutes) => {
        const moment = NOW.add({ minutes });
        const stretch = coverage(found, horizon).find((each) => holds(each, moment));
        const on = found.filter((shift) => {
          const span = spanOf(shift);
          return span && holds(span, moment);
        });
        expect(stretch?.shifts.map(({ id }) => id)).toEqual(on.map(({ id }) => id));
      }),
    );
  });

  it('with nobody planned is one gap', () => {
    expect(presentGaps('mayor', coverage([], horizon), TIME_ZONE)).toMatchObject([
      {
        duty: 'mayor',
        kind: 'gap',
        startsAt: '2027-03-01T02:31:00+01:00',
        endsAt: '2027-03-29T02:31:00+02:00',
        shiftIds: [],
      },
    ]);
  });

  it('tells of gaps and double shifts, and of nothing else', () => {
    const week = (day: string, next: string, id: string) =>
      shiftAfter(
        { startsAt: at(`2027-03-${day}T08:00:00+01:00`), endsAt: at(`2027-03-${next}T08:00:00+01:00`) },
        [],
        id,
      );
    const cancelled = shiftAfter({}, cancel(shiftAfter(), { reason: 'vervallen' }, NOW), 'z');
    const found = [shiftAfter(), cancelled, week('01', '09', 'b'), week('08', '15', 'c'), week('16', '28', 'd')];
    const gaps = presentGaps('duty-officer', coverage(found, horizon), TIME_ZONE);
    expect(gaps.map(({ kind, startsAt, endsAt, shiftIds }) => [kind, startsAt, endsAt, ...shiftIds])).toEqual([
      ['double', '2027-03-08T08:00:00+01:00', '2027-03-09T08:00:00+01:00', 'b', 'c'],
      ['gap', '2027-03-15T08:00:00+01:00', '2027-03-16T08:00:00+01:00'],
      ['gap', '2027-03-28T09:00:00+02:00', '2027-03-29T02:31:00+02:00'],
    ]);
  });
});
