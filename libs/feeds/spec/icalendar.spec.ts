import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { icalendar, type Entry, type When } from '../icalendar/calendar.js';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);

function entry(changes: Partial<Entry> = {}): Entry {
  return {
    uid: 'measure-1-end@GM0034',
    sequence: 1,
    changedAt: at('2027-03-01T02:31:00.123456+01:00'),
    when: { at: at('2027-07-01T12:00:00+02:00') },
    summary: 'Einde woningsluiting (Almere Stad)',
    url: 'https://nachtwacht.example/v1/measures/1',
    status: 'CONFIRMED',
    ...changes,
  };
}

/** The events of a feed as another's parser reads them. */
function read(feed: string): ICAL.Component[] {
  return new ICAL.Component(ICAL.parse(feed) as unknown[]).getAllSubcomponents('vevent');
}

const TIME_ZONE = 'Europe/Amsterdam';
const feedOf = (entries: readonly Entry[], timeZone = TIME_ZONE) => icalendar('Maatregelen', entries, timeZone);

const summaryOf = (feed: string) => read(feed).map((event) => event.getFirstPropertyValue('summary'));

/** Every physical line, as bytes before CRLF. */
function physicalLines(feed: string): Buffer[] {
  expect(feed.endsWith('\r\n')).toBe(true);
  return feed
    .slice(0, -2)
    .split('\r\n')
    .map((line) => Buffer.from(line));
}

function expectWellFormed(feed: string): void {
  for (const line of physicalLines(feed)) {
    expect(line.length).toBeLessThanOrEqual(75);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(line)).not.toThrow();
    expect(line.toString()).not.toMatch(/[\r\n\p{Cc}\u2028\u2029\uFFFD]/u);
  }
}

describe('an iCalendar stream', () => {
  it('ICS-01: folds by octets and escapes text, so that none breaks out of its property', () => {
    const title = `${'a'.repeat(66)}é😀; drie, straten \\ hoek\nEND:VEVENT\u0007`;
    const feed = feedOf([entry({ summary: title })]);
    expectWellFormed(feed);
    expect(summaryOf(feed)).toEqual([title.replace('\u0007', '')]);
    expect(feed.match(/^END:VEVENT\r$/gm)).toHaveLength(1);
  });

  it('ICS-01: gives back whatever text it was given, without what no text may hold', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const awkward = fc.string({
      unit: fc.constantFrom('\\', ';', ',', '\n', 'n', 'N', ' ', '\t', ':', '"', 'é', '😀', '\u2028'),
    });
    fc.assert(
      fc.property(fc.oneof(text, awkward), (summary) => {
        const feed = feedOf([entry({ summary })]);
        expectWellFormed(feed);
        const kept = summary.replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, '');
        expect(summaryOf(feed)).toEqual([kept]);
      }),
    );
  });

  it.each<[string, When, readonly [string, string]]>([
    ['1 to 4 November', { first: day('2027-11-01'), last: day('2027-11-04') }, ['2027-11-01', '2027-11-05']],
    ['8 November', { first: day('2027-11-08'), last: day('2027-11-08') }, ['2027-11-08', '2027-11-09']],
    [
      'a night in which the clock goes on',
      { from: at('2027-03-27T20:00:00+01:00'), to: at('2027-03-28T08:00:00+02:00') },
      ['2027-03-27T20:00:00', '2027-03-28T08:00:00'],
    ],
    ['a moment', { at: at('2027-07-01T12:00:00+02:00') }, ['2027-07-01T12:00:00', '2027-07-01T12:00:00']],
  ])('ICS-02: %s ends when it should, whatever the zone of the reader', (_, when, [start, end]) => {
    const [event] = read(feedOf([entry({ when })])).map((found) => new ICAL.Event(found));
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual([start, end]);
  });

  it('ICS-02: writes days as days, moments by the clock of the zone, and nothing without a zone', () => {
    const days = feedOf([entry({ when: { first: day('2027-11-01'), last: day('2027-11-04') } })]);
    expect(days).toContain('\r\nDTSTART;VALUE=DATE:20271101\r\nDTEND;VALUE=DATE:20271105\r\n');
    const moment = feedOf([entry()]);
    expect(moment).toContain('\r\nDTSTART;TZID=Europe/Amsterdam:20270701T120000\r\n');
    const span = feedOf([
      entry({ when: { from: at('2027-10-30T20:00:00+02:00'), to: at('2027-10-31T02:30:00+01:00') } }),
    ]);
    // That half past two comes twice.
    expect(span).toContain('\r\nDTSTART;TZID=Europe/Amsterdam:20271030T200000\r\nDTEND:20271031T013000Z\r\n');
    for (const feed of [days, moment]) {
      expect(feed).toContain('\r\nDTSTAMP:20270301T013100Z\r\n');
      const events = feed.slice(feed.indexOf('BEGIN:VEVENT'));
      expect(events.match(/T\d{6}\r\n/g) ?? []).toHaveLength(events.match(/TZID=/g)?.length ?? 0);
    }
  });

  it('is a calendar too when nothing is in it', () => {
    expect(read(feedOf([]))).toEqual([]);
  });
});
