import fc from 'fast-check';
import { readCalendar } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { icalendar, type Entry } from '../icalendar/calendar.js';

const at = (text: string) => Temporal.Instant.from(text);

function feedOf(timeZone: string, ...instants: readonly Temporal.Instant[]): string {
  const entries = instants.map((instant, n): Entry => ({
    uid: `measure-${String(n)}-end@GM0034`,
    sequence: 1,
    changedAt: at('2027-03-01T02:31:00+01:00'),
    when: { at: instant },
    summary: 'Einde woningsluiting',
    url: 'https://nachtwacht.example/v1/measures/1',
    status: 'CONFIRMED',
  }));
  return icalendar('Maatregelen', entries, timeZone);
}

/** Summer time by all its rules, a half hour of it, none for years, a day that was left out, none ever. */
const ZONES = [
  'Europe/Amsterdam',
  'Europe/Dublin',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Etc/GMT-3',
  '+02:00',
  'Etc/UTC',
  'UTC',
];

/** The hours around each change of the clocks, beside any moment at all. */
function someMoment(timeZone: string): fc.Arbitrary<Temporal.Instant> {
  const [from, to] = [at('1990-01-01T00:00:00Z'), at('2100-01-01T00:00:00Z')].map(
    (bound) => bound.epochMilliseconds / 1000,
  );
  const any = fc.integer({ min: from ?? 0, max: to ?? 0 });
  const near = fc.tuple(any, fc.integer({ min: -7_200, max: 7_200 })).map(([second, away]) => {
    const next = Temporal.Instant.fromEpochMilliseconds(second * 1000)
      .toZonedDateTimeISO(timeZone)
      .getTimeZoneTransition('next');
    return next ? next.epochMilliseconds / 1000 + away : second;
  });
  return fc.oneof(any, near).map((second) => Temporal.Instant.fromEpochMilliseconds(second * 1000));
}

describe('the zone of a feed', () => {
  it.each(ZONES)('gives every moment back as it was, in %s', (timeZone) => {
    fc.assert(
      fc.property(fc.array(someMoment(timeZone), { minLength: 1, maxLength: 5 }), (instants) => {
        expect(readCalendar(feedOf(timeZone, ...instants)).map(({ start }) => start)).toEqual(instants.map(String));
      }),
      { numRuns: 40 },
    );
  });

  it('is declared for the years that the feed spans, and no more', () => {
    const feed = feedOf('Europe/Amsterdam', at('2027-07-01T12:00:00+02:00'), at('2027-12-01T12:00:00+01:00'));
    const declared = feed.slice(feed.indexOf('BEGIN:VTIMEZONE'), feed.indexOf('BEGIN:VEVENT')).split('\r\n');
    expect(declared).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Amsterdam',
      'BEGIN:DAYLIGHT',
      'DTSTART:20270328T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20271031T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'END:VTIMEZONE',
      '',
    ]);
  });

  it('is not declared when no entry needs it: none has a time, or the zone is UTC', () => {
    for (const feed of [feedOf('Europe/Amsterdam'), feedOf('UTC', at('2027-07-01T12:00:00Z'))])
      expect(feed).not.toContain('VTIMEZONE');
  });

  it('tells in UTC what the clock shows twice in the night in which it is put back', () => {
    const [first, second] = [at('2027-10-31T02:30:00+02:00'), at('2027-10-31T02:30:00+01:00')];
    const feed = feedOf('Europe/Amsterdam', first, second, at('2027-10-31T03:00:00+01:00'));
    expect(
      feed.match(/^DTSTART.*$/gm)?.filter((line) => line.includes('20271031') && !line.endsWith('T030000')),
    ).toEqual(['DTSTART:20271031T003000Z', 'DTSTART:20271031T013000Z']);
  });
});
