import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { firstMomentOf, hasDate, inZone } from '#calendar';

const ZONES = [
  'Europe/Amsterdam',
  'America/Nuuk',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'UTC',
];
const MINUTES_OF_DAY = 1440;

const first = (local: string, timeZone = 'Europe/Amsterdam') => {
  const at = Temporal.PlainDateTime.from(local);
  return inZone(firstMomentOf(at.toPlainDate(), at.toPlainTime(), timeZone), timeZone);
};

describe('the first moment of a time on a local date', () => {
  it.each([
    ['of a plain day', '2027-03-10T08:00', '2027-03-10T08:00:00+01:00'],
    ['skipped in spring: the first after the gap', '2027-03-28T02:30', '2027-03-28T03:00:00+02:00'],
    ['where the gap begins: the first after it', '2027-03-28T02:00', '2027-03-28T03:00:00+02:00'],
    ['where the gap ends', '2027-03-28T03:00', '2027-03-28T03:00:00+02:00'],
    ['that happens twice in autumn: the first', '2027-10-31T02:30', '2027-10-31T02:30:00+02:00'],
  ])('%s', (_, local, expected) => {
    expect(first(local)).toBe(expected);
  });

  it.each([
    ['midnight is skipped in Cairo', 'Africa/Cairo', '2026-04-24T00:00', '2026-04-24T01:00:00+03:00'],
    ['half an hour is skipped on Lord Howe', 'Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-04T02:30:00+11:00'],
    ['the gap of Nuuk ends with the day', 'America/Nuuk', '2024-03-30T23:30', '2024-03-31T00:00:00-01:00'],
  ])('%s', (_, timeZone, local, expected) => {
    expect(first(local, timeZone)).toBe(expected);
  });

  it('knows of a day that Samoa never had', () => {
    const day = Temporal.PlainDate.from('2011-12-30');
    expect(ZONES.filter((zone) => !hasDate(day, zone))).toEqual(['Pacific/Apia']);
  });

  it('is at the time or past it, with no moment of that date before it that is', () => {
    const dates = fc
      .integer({ min: 0, max: 40_541 })
      .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }));
    const minutes = fc.integer({ min: 0, max: MINUTES_OF_DAY - 1 });
    fc.assert(
      fc.property(dates, minutes, fc.constantFrom(...ZONES), (date, minute, timeZone) => {
        fc.pre(hasDate(date, timeZone));
        const time = Temporal.PlainTime.from('00:00').add({ minutes: minute });
        const wanted = date.toPlainDateTime(time);
        const moment = firstMomentOf(date, time, timeZone);
        const shown = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDateTime();
        expect(Temporal.PlainDateTime.compare(shown(moment), wanted)).toBeGreaterThanOrEqual(0);
        const start = date.toZonedDateTime(timeZone).toInstant();
        for (const hours of [0, 0.5, 1, 2, 3]) {
          const before = moment.subtract({ nanoseconds: 1 + hours * 3.6e12 });
          if (Temporal.Instant.compare(before, start) < 0) continue;
          expect(Temporal.PlainDateTime.compare(shown(before), wanted)).toBe(-1);
        }
      }),
    );
  });
});
