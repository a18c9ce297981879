import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  dutchMoment,
  endOfDate,
  endOfPeriod,
  inZone,
  isWorkingDay,
  momentBefore,
  parsePeriod,
  periodFault,
  workingDayBefore,
} from '#calendar';

const ZONE = 'Europe/Amsterdam';
const at = (text: string) => Temporal.Instant.from(text);
const end = (start: string, period: string) => {
  const { at: moment, flags } = endOfPeriod(at(start), parsePeriod(period), ZONE);
  return [inZone(moment, ZONE), ...flags];
};

describe('a period', () => {
  it.each([
    ['T1: a home ban', '2012-05-29T22:13:00+02:00', 'P10D', ['2012-06-08T22:13:00+02:00']],
    ['T1: its extension to the maximum', '2012-06-08T22:13:00+02:00', 'P18D', ['2012-06-26T22:13:00+02:00']],
    ['T2: over the night the clocks go forward', '2010-03-27T20:00:00+01:00', 'P10D', ['2010-04-06T20:00:00+02:00']],
    ['T3: to a Saturday, not rolled', '2022-11-30T12:00:00+01:00', 'P10D', ['2022-12-10T12:00:00+01:00']],
    [
      'T4: into the hour that happens twice',
      '2026-10-15T02:30:00+02:00',
      'P10D',
      ['2026-10-25T02:30:00+02:00', 'twice'],
    ],
    [
      'T5: into the hour that is skipped',
      '2027-03-18T02:30:00+01:00',
      'P10D',
      ['2027-03-28T03:30:00+02:00', 'skipped'],
    ],
    ['T6: in hours, which are elapsed time', '2026-10-24T20:00:00+02:00', 'PT12H', ['2026-10-25T07:00:00+01:00']],
    ['T7: to a Sunday, not rolled', '2018-03-10T12:00:00+01:00', 'P3M', ['2018-06-10T12:00:00+02:00']],
    [
      'T8: to a day the month does not have',
      '2026-11-30T00:00:00+01:00',
      'P3M',
      ['2027-02-28T00:00:00+01:00', 'clamped'],
    ],
    ['DUR-01: one month from the 31st', '2027-01-31T18:00:00+01:00', 'P1M', ['2027-02-28T18:00:00+01:00', 'clamped']],
    ['DUR-01: the next, from the end then in force', '2027-02-28T18:00:00+01:00', 'P1M', ['2027-03-28T18:00:00+02:00']],
    ['DUR-01: and the next', '2027-03-28T18:00:00+02:00', 'P1M', ['2027-04-28T18:00:00+02:00']],
    ['DUR-02: a day over a change is 25 hours', '2027-10-30T12:00:00+02:00', 'P1D', ['2027-10-31T12:00:00+01:00']],
    ['DUR-02: 24 hours are not', '2027-10-30T12:00:00+02:00', 'PT24H', ['2027-10-31T11:00:00+01:00']],
    [
      'DUR-03: the first of two half past twos',
      '2027-08-31T02:30:00+02:00',
      'P2M',
      ['2027-10-31T02:30:00+02:00', 'twice'],
    ],
    ['a leap day', '2024-02-29T12:00:00+01:00', 'P1Y', ['2025-02-28T12:00:00+01:00', 'clamped']],
    ['hours out of the second of two hours', '2027-10-31T02:30:00+01:00', 'PT1H', ['2027-10-31T03:30:00+01:00']],
  ])('%s', (_, start, period, expected) => {
    expect(end(start, period)).toEqual(expected);
  });

  it('T2: of ten days may last 239 hours', () => {
    const start = at('2010-03-27T20:00:00+01:00');
    expect(start.until(endOfPeriod(start, parsePeriod('P10D'), ZONE).at).total('hours')).toBe(239);
  });

  it.each([
    'P',
    'PT',
    'P1DT',
    'P1S',
    'P1',
    '1D',
    '',
    'p1d ',
    'p1d',
    '-P10D',
    'P-10D',
    'P1M-1D',
    'P0D',
    'PT0S',
    'P1W2D',
    'P1.5D',
    'P1M1W',
    'P101Y',
    'P9999999D',
    'P1D ',
    'PT1H2',
  ])('DUR-04: %j is refused with what would be right', (text) => {
    expect(periodFault(text)).toMatch(/P2W|zero|years/);
    expect(() => parsePeriod(text)).toThrow(RangeError);
  });

  it.each(['P10D', 'P2W', 'P3M', 'P1Y', 'PT12H', 'P1Y2M3D', 'P1DT12H', 'PT90M'])('%s is taken', (text) => {
    expect(periodFault(text)).toBeNull();
  });

  const starts = fc
    .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) })
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(Math.floor(ms / 60_000) * 60_000));
  const periods = fc
    .oneof(
      fc.integer({ min: 1, max: 60 }).map((n) => `P${String(n)}D`),
      fc.integer({ min: 1, max: 52 }).map((n) => `P${String(n)}W`),
      fc.integer({ min: 1, max: 36 }).map((n) => `P${String(n)}M`),
      fc.integer({ min: 1, max: 200 }).map((n) => `PT${String(n)}H`),
    )
    .map(parsePeriod);

  it('always ends after it starts, at the hour of the start unless that is skipped, and never inside a gap', () => {
    fc.assert(
      fc.property(starts, periods, (start, period) => {
        const { at: moment, flags } = endOfPeriod(start, period, ZONE);
        expect(Temporal.Instant.compare(moment, start)).toBe(1);
        const local = moment.toZonedDateTimeISO(ZONE);
        expect(
          local
            .toPlainDateTime()
            .toZonedDateTime(ZONE, { disambiguation: 'earlier' })
            .toPlainDateTime()
            .equals(local.toPlainDateTime()),
        ).toBe(true);
        if (period.duration.hours === 0 && !flags.includes('skipped')) {
          expect(local.toPlainTime().toString()).toBe(start.toZonedDateTimeISO(ZONE).toPlainTime().toString());
        }
      }),
    );
  });

  it('in days and weeks: by A and then by B is by both, but where an end was moved out of a gap', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }), (start, a, b) => {
        const first = endOfPeriod(start, parsePeriod(`P${String(a)}D`), ZONE);
        const both = endOfPeriod(start, parsePeriod(`P${String(a + b)}D`), ZONE);
        fc.pre(!first.flags.includes('skipped'));
        expect(endOfPeriod(first.at, parsePeriod(`P${String(b)}D`), ZONE).at.equals(both.at)).toBe(true);
      }),
    );
  });
});

describe('an end given as a date', () => {
  it.each([
    ['up to and including', true, '2027-07-02T00:00:00+02:00'],
    ['up to', false, '2027-07-01T00:00:00+02:00'],
  ])('%s it', (_, inclusive, expected) => {
    expect(inZone(endOfDate({ date: '2027-07-01', inclusive }, ZONE), ZONE)).toBe(expected);
  });
});

describe('working days', () => {
  it.each([
    '2027-03-26',
    '2027-05-05',
    '2027-05-07',
    '2024-12-27',
    '2023-12-25',
    '2023-04-27',
    '2023-05-20',
    '2027-01-01',
  ])('%s is none', (day) => {
    expect(isWorkingDay(Temporal.PlainDate.from(day))).toBe(false);
  });

  it('counts back over Easter to the Thursday', () => {
    expect(workingDayBefore(Temporal.PlainDate.from('2027-03-30')).toString()).toBe('2027-03-25');
  });
});

describe('rendering', () => {
  it('DUR-03: tells the two half past twos of the autumn night apart', () => {
    expect(dutchMoment(at('2027-10-31T00:30:00Z'), ZONE)).toBe('zondag 31 oktober 2027, 02:30 uur (+02:00)');
    expect(dutchMoment(at('2027-10-31T01:30:00Z'), ZONE)).toBe('zondag 31 oktober 2027, 02:30 uur (+01:00)');
  });

  it('NOT-03: uses the offset of the moment, not of the day it is rendered on', () => {
    expect(dutchMoment(at('2027-12-01T11:00:00Z'), ZONE)).toBe('woensdag 1 december 2027, 12:00 uur (+01:00)');
  });

  it('QUE-03: a step before an end keeps the hour over a change of the clocks', () => {
    expect(inZone(momentBefore(at('2027-04-02T10:00:00+02:00'), parsePeriod('P7D'), ZONE), ZONE)).toBe(
      '2027-03-26T10:00:00+01:00',
    );
  });
});
