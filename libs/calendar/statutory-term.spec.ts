import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { endOfStatutoryTerm, inZone, isWorkingDay, parsePeriod } from '#calendar';

const ZONE = 'Europe/Amsterdam';
const ending = (event: string, period: string, direction: 'after' | 'before' = 'after') =>
  endOfStatutoryTerm(
    Temporal.Instant.from(event.includes('T') ? event : `${event}T12:00:00+01:00`),
    { period: parsePeriod(period), direction },
    ZONE,
  );
const end = (event: string, period: string) => inZone(ending(event, period).at, ZONE);

describe('a statutory term', () => {
  it('T9: of six weeks ends on Christmas Day, then goes past the weekend to Monday 24:00', () => {
    const { at, explanation } = ending('2026-11-13', 'P6W');
    expect(inZone(at, ZONE)).toBe('2026-12-29T00:00:00+01:00');
    expect(explanation).toEqual({
      rule: 'statutory-term',
      article: 'Algemene termijnenwet art. 1(1)',
      input: { event: '2026-11-13', period: 'P6W', direction: 'after' },
      countedTo: '2026-12-25',
      lastDay: '2026-12-28',
      outcome: 'rolled',
      passed: [
        { date: '2026-12-25', off: { kind: 'holiday', name: 'Kerstmis' } },
        { date: '2026-12-26', off: { kind: 'holiday', name: 'Tweede kerstdag' } },
        { date: '2026-12-27', off: { kind: 'sunday', name: null } },
      ],
    });
  });

  it('T10: goes past an equated day', () => {
    const { at, explanation } = ending('2027-03-26', 'P6W');
    expect(inZone(at, ZONE)).toBe('2027-05-11T00:00:00+02:00');
    expect(explanation.passed[0]).toEqual({ date: '2027-05-07', off: { kind: 'equated', name: null } });
  });

  it('counts the day of the event in the zone: half past midnight is the next day', () => {
    expect(end('2026-11-15T23:30:00Z', 'P2D')).toBe('2026-11-19T00:00:00+01:00');
  });

  it('is left as counted when it ends on a working day', () => {
    expect(ending('2026-11-03', 'P4W').explanation).toMatchObject({
      outcome: 'as-counted',
      countedTo: '2026-12-01',
      lastDay: '2026-12-01',
      passed: [],
    });
  });

  it('of three days over Easter is extended until it holds two working days (art. 2)', () => {
    expect(ending('2027-03-25', 'P3D').explanation).toMatchObject({
      article: 'Algemene termijnenwet art. 2',
      countedTo: '2027-03-28',
      lastDay: '2027-03-31',
      outcome: 'extended',
      passed: [
        { date: '2027-03-28', off: { kind: 'holiday' } },
        { date: '2027-03-29', off: { kind: 'holiday' } },
        { date: '2027-03-30', off: null },
      ],
    });
  });

  it('of two days need not hold two working days', () => {
    expect(ending('2027-03-25', 'P2D').explanation).toMatchObject({ lastDay: '2027-03-30', outcome: 'rolled' });
  });

  it.each([
    ['always: Good Friday', '2027-03-25', 'P1D', '2027-03-30'],
    ['always: 5 May, also where few have the day off', '2026-05-04', 'P1D', '2026-05-06'],
    ['King’s Day, a day early when it is a Sunday', '2025-04-25', 'P1D', '2025-04-28'],
    ['New Year and the equated Friday after it', '2025-12-31', 'P1D', '2026-01-05'],
  ])('goes past %s', (_, event, period, lastDay) => {
    expect(ending(event, period).explanation.lastDay).toBe(lastDay);
  });

  it.each([
    ['the longest in days is', 'P90D', '2026-03-02', 'rolled', '2026-06-01'],
    ['more than 90 days is not', 'P91D', '2026-03-01', 'not-rolled', '2026-05-31'],
    ['the longest in weeks is', 'P12W', '2026-03-08', 'rolled', '2026-06-01'],
    ['more than 12 weeks is not', 'P13W', '2026-03-01', 'not-rolled', '2026-05-31'],
    ['the longest in months is', 'P3M', '2026-02-28', 'as-counted', '2026-05-28'],
    ['more than 3 months is not', 'P4M', '2026-01-31', 'not-rolled', '2026-05-31'],
    ['a year is not', 'P1Y', '2025-05-31', 'not-rolled', '2026-05-31'],
  ])('art. 4: %s extended', (_, period, event, outcome, lastDay) => {
    expect(ending(event, period).explanation).toMatchObject({ outcome, lastDay });
  });

  it('art. 4: in hours is elapsed time, over the change of the clocks and on a Sunday', () => {
    const { at, explanation } = ending('2026-10-24T20:00:00+02:00', 'PT12H');
    expect(inZone(at, ZONE)).toBe('2026-10-25T07:00:00+01:00');
    expect(explanation).toMatchObject({ article: 'Algemene termijnenwet art. 4(a)', outcome: 'not-rolled' });
  });

  it('art. 1(2): counted back keeps its days whole before the event, a Sunday or not', () => {
    const { at, explanation } = ending('2026-11-19', 'P10D', 'before');
    expect(inZone(at, ZONE)).toBe('2026-11-09T00:00:00+01:00');
    expect(explanation).toMatchObject({
      article: 'Algemene termijnenwet art. 1(2)',
      lastDay: '2026-11-08',
      outcome: 'not-rolled',
    });
  });

  it.each(['P1M5D', 'P1DT12H', 'PT90M', 'PT30S'])('of %s is no term of a statute', (period) => {
    expect(() => ending('2026-11-13', period)).toThrow(RangeError);
  });

  describe('whatever the event and the term', () => {
    const events = fc
      .integer({ min: Date.UTC(2023, 0), max: Date.UTC(2029, 0) })
      .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
    const terms = fc.oneof(
      fc.integer({ min: 1, max: 90 }).map((n) => `P${String(n)}D`),
      fc.integer({ min: 1, max: 12 }).map((n) => `P${String(n)}W`),
      fc.integer({ min: 1, max: 3 }).map((n) => `P${String(n)}M`),
    );
    const lastDayOf = (event: Temporal.Instant, period: string) =>
      Temporal.PlainDate.from(
        endOfStatutoryTerm(event, { period: parsePeriod(period), direction: 'after' }, ZONE).explanation.lastDay,
      );

    it('ends on a working day, at midnight, and holds two working days from three days on', () => {
      fc.assert(
        fc.property(events, terms, (event, text) => {
          const { at, explanation } = endOfStatutoryTerm(
            event,
            { period: parsePeriod(text), direction: 'after' },
            ZONE,
          );
          const lastDay = Temporal.PlainDate.from(explanation.lastDay);
          expect(isWorkingDay(lastDay)).toBe(true);
          expect(at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString()).toBe(
            `${lastDay.add({ days: 1 }).toString()}T00:00:00`,
          );
          const start = event.toZonedDateTimeISO(ZONE).toPlainDate();
          const days = Array.from({ length: start.until(lastDay).days }, (_, day) => start.add({ days: day + 1 }));
          expect(days.filter(isWorkingDay).length).toBeGreaterThanOrEqual(['P1D', 'P2D'].includes(text) ? 1 : 2);
        }),
      );
    });

    it('passes no day that could have been the last', () => {
      fc.assert(
        fc.property(events, terms, (event, text) => {
          const { passed, outcome } = endOfStatutoryTerm(
            event,
            { period: parsePeriod(text), direction: 'after' },
            ZONE,
          ).explanation;
          const workingDays = passed.filter(({ date }) => isWorkingDay(Temporal.PlainDate.from(date)));
          expect(workingDays.length).toBeLessThanOrEqual(outcome === 'extended' ? 1 : 0);
        }),
      );
    });

    it('never ends sooner for an event that comes later', () => {
      fc.assert(
        fc.property(events, terms, fc.integer({ min: 0, max: 20 }), (event, period, days) => {
          const later = event.add({ hours: days * 24 });
          expect(Temporal.PlainDate.compare(lastDayOf(later, period), lastDayOf(event, period))).not.toBe(-1);
        }),
      );
    });
  });
});
