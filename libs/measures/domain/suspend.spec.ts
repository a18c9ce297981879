import fc from 'fast-check';
import { around, at, closed, decided, extended, given, refusalOf, ZONE, setEnd } from '../spec/given-measures.js';
import type { MeasureEvent } from './events.js';
import { liftMeasure } from './lift.js';
import { presentMeasure } from './present.js';
import { remindersFor } from './reminders.js';
import { isSuspendedAt } from './state.js';
import { statusAt } from './status.js';
import { resumeMeasure, suspendMeasure } from './suspend.js';

const START = '2027-03-01T20:00:00+01:00';
const imposed = closed(START, 'P4W');
const day = (n: number) => `2027-03-${String(n).padStart(2, '0')}T12:00:00+01:00`;
const suspension = (from: string, until: string | null = null) =>
  ({
    from: at(from),
    until: until === null ? null : at(until),
    by: 'court',
    reference: 'AWB 27/1',
    reason: 'vv',
  }) as const;
const suspend = (events: readonly MeasureEvent[], from: string, until: string | null = null) =>
  suspendMeasure(given(...events), suspension(from, until), ZONE);
const resume = (events: readonly MeasureEvent[], moment: string) =>
  resumeMeasure(given(...events), { at: at(moment), reason: 'uitspraak' }, ZONE);

describe('a suspension', () => {
  it('stops the effect and leaves the end, its reminders and the way to extend', () => {
    const before = given(imposed);
    const events = [imposed, suspend([imposed], day(5))];
    const m = given(...events);
    expect(
      [day(4), day(5), '2027-03-29T19:59:00+02:00', '2027-03-29T20:00:00+02:00'].map((t) => statusAt(m, at(t))),
    ).toEqual(['in-force', 'suspended', 'suspended', 'lapsed']);
    expect(setEnd(m).equals(setEnd(before))).toBe(true);
    expect(remindersFor(m, ZONE)).toEqual(remindersFor(before, ZONE));
    expect(presentMeasure(m, at(day(6)), ZONE).next).toMatchObject([{ action: 'extend' }, { action: 'lift' }]);
    expect(statusAt(given(...events, extended(events, day(6), 'P1W')), at('2027-04-01T12:00:00+02:00'))).toBe(
      'suspended',
    );
  });

  it('is a period of the measure, with the end it has', () => {
    const m = given(imposed, suspend([imposed], day(5)));
    const periods = (measure: typeof m) => presentMeasure(measure, at(day(6)), ZONE).periods;
    expect(periods(m)).toContainEqual({
      kind: 'suspension',
      startsAt: day(5),
      endsAt: null,
      duration: null,
      decidedAt: null,
    });
    const events = [imposed, suspend([imposed], day(5))];
    expect(periods(given(...events, resume(events, day(9))))).toContainEqual(
      expect.objectContaining({ kind: 'suspension', endsAt: day(9) }),
    );
  });

  it('ends by its resumption, and may come again', () => {
    const events: MeasureEvent[] = [imposed];
    events.push(suspend(events, day(5), day(20)));
    events.push(resume(events, day(8)));
    events.push(suspend(events, day(8), day(9)));
    const m = given(...events);
    expect([7, 8, 9].map((n) => statusAt(m, at(day(n))))).toEqual(['suspended', 'suspended', 'in-force']);
  });

  it('does not outlive a lifting', () => {
    const events = [imposed, suspend([imposed], day(5))];
    const lift = { at: null, decision: decided(day(6)), reason: null };
    const m = given(...events, liftMeasure(given(...events), lift, around(day(6))));
    expect(statusAt(m, at(day(6)))).toBe('lifted');
    expect(refusalOf(() => suspendMeasure(m, suspension(day(7)), ZONE)).code).toBe('MEASURE.ENDED');
  });

  it('is refused over another one, from the end on, and turned round', () => {
    const events = [imposed, suspend([imposed], day(5), day(9))];
    const code = (from: string, until: string | null = null) => refusalOf(() => suspend(events, from, until)).code;
    expect(code(day(8))).toBe('MEASURE.ALREADY_SUSPENDED');
    expect(code(day(2))).toBe('MEASURE.ALREADY_SUSPENDED');
    expect(code(day(2), day(6))).toBe('MEASURE.ALREADY_SUSPENDED');
    expect(code('2027-03-29T20:00:00+02:00')).toBe('MEASURE.ENDED');
    expect(code(day(12), day(12))).toBe('MEASURE.SUSPENSION_PERIOD');
    expect(() => suspend(events, day(2), day(5))).not.toThrow();
    expect(() => suspend(events, day(9))).not.toThrow();
  });

  it('is not resumed where none is under way', () => {
    const code = (events: readonly MeasureEvent[], moment: string) => refusalOf(() => resume(events, moment)).code;
    const events = [imposed, suspend([imposed], day(5), day(9))];
    expect(code([imposed], day(5))).toBe('MEASURE.NOT_SUSPENDED');
    expect(code(events, day(5))).toBe('MEASURE.NOT_SUSPENDED');
    expect(code(events, day(9))).toBe('MEASURE.NOT_SUSPENDED');
    expect(code(events, '2027-04-29T20:00:00+02:00')).toBe('MEASURE.ENDED');
  });

  it('never overlaps another, whatever is asked in whatever order', () => {
    const hour = fc.integer({ min: -48, max: 24 * 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(hour, fc.option(fc.integer({ min: 1, max: 200 }))), { maxLength: 12 }), (asked) => {
        const events: MeasureEvent[] = [imposed];
        for (const [offset, hours] of asked) {
          const from = at(START).add({ hours: offset });
          try {
            events.push(suspend(events, from.toString(), hours === null ? null : from.add({ hours }).toString()));
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/ENDED|ALREADY_SUSPENDED/) as string });
          }
        }
        const m = given(...events);
        expect(m.suspensions).toHaveLength(events.length - 1);
        m.suspensions.forEach(({ from }, i) => {
          const others = m.suspensions.filter((_, j) => j !== i);
          expect(isSuspendedAt({ suspensions: others }, from)).toBe(false);
        });
      }),
    );
  });
});
