import fc from 'fast-check';
import { firstMomentOf, hasDate, inZone, isWorkingDay, localDate } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { DIGEST_TIMES, nextDigest, type DigestTimes } from '../domain/occasions.js';

const ZONE = 'Europe/Amsterdam';
const ZONES = [ZONE, 'America/Nuuk', 'Africa/Cairo', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/Sao_Paulo', 'UTC'];
const at = (text: string) => Temporal.Instant.from(text);
const daily = (time: string): DigestTimes => ({ at: Temporal.PlainTime.from(time), days: 'every-day' });

/** Every digest after one moment, up to another, as one who starts then would send them. */
function* digests(from: Temporal.Instant, until: Temporal.Instant, times: DigestTimes, timeZone: string) {
  for (
    let moment = nextDigest(from, times, timeZone);
    Temporal.Instant.compare(moment, until) <= 0;
    moment = nextDigest(moment, times, timeZone)
  )
    yield moment;
}

describe('NOT-01: a digest for 02:30', () => {
  it.each([
    [
      'has one in the night that skips it, at the first moment after the gap',
      '2027-03-27T00:00:00+01:00',
      ['2027-03-27T02:30:00+01:00', '2027-03-28T03:00:00+02:00', '2027-03-29T02:30:00+02:00'],
    ],
    [
      'has one in the night that has it twice, at the first of the two',
      '2027-10-30T00:00:00+02:00',
      ['2027-10-30T02:30:00+02:00', '2027-10-31T02:30:00+02:00', '2027-11-01T02:30:00+01:00'],
    ],
  ])('%s, wherever in it a scheduler starts again', (_, start, expected) => {
    const from = at(start);
    const until = from.add({ hours: 71 });
    for (let minutes = 0; minutes <= 71 * 60; minutes += 30) {
      const restart = from.add({ minutes });
      const sent = [
        ...[...digests(from, until, daily('02:30'), ZONE)].filter((m) => Temporal.Instant.compare(m, restart) <= 0),
        ...digests(restart, until, daily('02:30'), ZONE),
      ];
      expect(sent.map((moment) => inZone(moment, ZONE))).toEqual(expected);
    }
  });
});

describe('the moments of a digest', () => {
  it.each([
    ['before it: today', '2027-03-10T07:59:59+01:00', '2027-03-10T08:00:00+01:00'],
    ['at it: the next', '2027-03-10T08:00:00+01:00', '2027-03-11T08:00:00+01:00'],
    ['on a Friday: Monday', '2027-03-12T08:00:00+01:00', '2027-03-15T08:00:00+01:00'],
    ['over Easter, from Thursday: Tuesday', '2027-03-25T09:00:00+01:00', '2027-03-30T08:00:00+02:00'],
    ['past an equated day', '2027-05-04T09:00:00+02:00', '2027-05-10T08:00:00+02:00'],
  ])('by default at 08:00 on working days, %s', (_, after, expected) => {
    expect(inZone(nextDigest(at(after), DIGEST_TIMES, ZONE), ZONE)).toBe(expected);
  });

  it('come once for every date of the year that never had 30 December, and none for that', () => {
    const zone = 'Pacific/Apia';
    const sent = [...digests(at('2011-12-28T12:00:00Z'), at('2012-01-02T00:00:00Z'), daily('00:00'), zone)];
    expect(sent.map((moment) => localDate(moment, zone).toString())).toEqual([
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
      '2012-01-02',
    ]);
  });

  it('are exactly one a local date that counts, whatever moment one starts from', () => {
    const moments = fc
      .integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 11) })
      .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
    const times = fc.record({
      at: fc.integer({ min: 0, max: 1439 }).map((minutes) => Temporal.PlainTime.from('00:00').add({ minutes })),
      days: fc.constantFrom('working-days' as const, 'every-day' as const),
    });
    fc.assert(
      fc.property(moments, times, fc.constantFrom(...ZONES), (after, asked, zone) => {
        const until = after.add({ hours: 24 * 10 });
        const start = localDate(after, zone).subtract({ days: 2 });
        const expected = Array.from({ length: 15 }, (_, day) => start.add({ days: day }))
          .filter((date) => hasDate(date, zone) && (asked.days === 'every-day' || isWorkingDay(date)))
          .map((date) => firstMomentOf(date, asked.at, zone))
          .filter(
            (moment) => Temporal.Instant.compare(moment, after) > 0 && Temporal.Instant.compare(moment, until) <= 0,
          );
        expect([...digests(after, until, asked, zone)].map(String)).toEqual(expected.map(String));
      }),
    );
  });

  it('are on their own date, and far from the changes of the clocks at their very time', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 11) }), (ms) => {
        const after = Temporal.Instant.fromEpochMilliseconds(ms);
        const moment = nextDigest(after, DIGEST_TIMES, ZONE).toZonedDateTimeISO(ZONE);
        expect(moment.toPlainTime().toString()).toBe('08:00:00');
        expect(isWorkingDay(moment.toPlainDate())).toBe(true);
        // The longest run of days off is shorter: Christmas or Easter with its weekend and what is equated with it.
        expect(after.until(moment.toInstant()).total('days')).toBeLessThan(6.1);
      }),
    );
  });
});
