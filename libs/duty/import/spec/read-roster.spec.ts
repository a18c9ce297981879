import { inZone } from '#calendar';
import { Refusal } from '#kernel';
import { readRoster } from '../read-roster.js';
import { aCalendar, anEvent, sample } from './files.js';

const TIME_ZONE = 'Europe/Amsterdam';

const read = (text: string) => readRoster(text, TIME_ZONE);
const shiftsOf = (text: string) =>
  read(text).occurrences.map(({ startsAt, endsAt, holder, cancelled }) => [
    inZone(startsAt, TIME_ZONE),
    inZone(endsAt, TIME_ZONE),
    cancelled ? 'off' : holder?.email,
  ]);
const faultsOf = (text: string) => read(text).faults.map(({ pointer, code }) => [pointer, code]);
const refusalOf = (text: string) => {
  try {
    read(text);
    return null;
  } catch (error) {
    return error instanceof Refusal ? [error.kind, error.code] : error;
  }
};

describe('a roster in a calendar', () => {
  it('of Outlook: a series by its own declaration of the zone, the same local times over the change of the clocks', () => {
    expect(read(sample('outlook')).faults).toEqual([]);
    expect(shiftsOf(sample('outlook'))).toEqual([
      ['2027-03-15T08:00:00+01:00', '2027-03-22T08:00:00+01:00', 'a@gemeente.example'],
      ['2027-03-29T08:00:00+02:00', '2027-04-05T08:00:00+02:00', 'a@gemeente.example'],
      ['2027-04-12T08:00:00+02:00', '2027-04-19T08:00:00+02:00', 'a@gemeente.example'],
      ['2027-04-26T08:00:00+02:00', '2027-05-03T08:00:00+02:00', 'a@gemeente.example'],
    ]);
  });

  it('of Google: moments in UTC, and whole days from midnight to midnight, also one of 23 hours', () => {
    expect(shiftsOf(sample('google'))).toEqual([
      ['2027-03-05T18:00:00+01:00', '2027-03-08T08:00:00+01:00', 'b@gemeente.example'],
      ['2027-03-27T00:00:00+01:00', '2027-03-29T00:00:00+02:00', 'a@gemeente.example'],
    ]);
  });

  it('of Nextcloud: nights in turn but for one that was taken out and one that was moved to another', () => {
    expect(shiftsOf(sample('nextcloud'))).toEqual([
      ['2027-03-22T20:00:00+01:00', '2027-03-23T08:00:00+01:00', 'c@gemeente.example'],
      ['2027-03-23T20:00:00+01:00', '2027-03-24T08:00:00+01:00', 'c@gemeente.example'],
      ['2027-03-24T22:00:00+01:00', '2027-03-25T08:00:00+01:00', 'd@gemeente.example'],
      ['2027-03-26T20:00:00+01:00', '2027-03-27T08:00:00+01:00', 'c@gemeente.example'],
      ['2027-03-27T20:00:00+01:00', '2027-03-28T08:00:00+02:00', 'c@gemeente.example'],
      ['2027-03-28T20:00:00+02:00', '2027-03-29T08:00:00+02:00', 'c@gemeente.example'],
      ['2027-03-29T20:00:00+02:00', '2027-03-30T08:00:00+02:00', 'c@gemeente.example'],
    ]);
    const { occurrences } = read(sample('nextcloud'));
    expect(occurrences.map(({ event }) => event)).toEqual([0, 0, 1, 0, 0, 0, 0]);
    expect(new Set(occurrences.map(({ key }) => key)).size).toBe(7);
  });

  it('tells a time without a zone by the clock of the municipality, and lasts as long as DURATION says', () => {
    expect(shiftsOf(aCalendar(anEvent({ DTEND: null, DURATION: 'PT12H' })))).toEqual([
      ['2027-03-10T08:00:00+01:00', '2027-03-10T20:00:00+01:00', 'a@gemeente.example'],
    ]);
  });

  it('tells a zone by its own name where the file does not declare it', () => {
    const there = { DTSTART: null, 'DTSTART;TZID=America/New_York': '20270310T080000', DTEND: '20270310T180000Z' };
    expect(shiftsOf(aCalendar(anEvent(there)))).toEqual([
      ['2027-03-10T14:00:00+01:00', '2027-03-10T19:00:00+01:00', 'a@gemeente.example'],
    ]);
  });

  it('takes an event that was called off without anybody in it', () => {
    const off = anEvent({ STATUS: 'CANCELLED', 'ATTENDEE;CN=x': 'urn:none' });
    expect(shiftsOf(aCalendar(off))).toEqual([['2027-03-10T08:00:00+01:00', '2027-03-11T08:00:00+01:00', 'off']]);
  });

  it('reads 400 days of a series that goes on, and says from where it did not', () => {
    const { occurrences, continues } = read(aCalendar(anEvent({ RRULE: 'FREQ=WEEKLY;BYDAY=WE' })));
    expect(occurrences).toHaveLength(58);
    expect(continues.map(({ event, from }) => [event, inZone(from, TIME_ZONE)])).toEqual([
      [0, '2028-04-19T08:00:00+02:00'],
    ]);
    expect(read(sample('outlook')).continues).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string | null>>, string, string]>([
    ['nobody in it', { 'ATTENDEE;CUTYPE=ROOM;CN=zaal': 'mailto:zaal@gemeente.example' }, 'attendee', 'HOLDER'],
    ['no name', { ATTENDEE: 'mailto:a@gemeente.example' }, 'attendee', 'HOLDER'],
    ['no mail address', { 'ATTENDEE;CN=Testpersoon A': 'tel:+31600000000' }, 'attendee', 'HOLDER'],
    [
      'two in it',
      { 'ATTENDEE;CN=A': 'mailto:a@gemeente.example', 'ATTENDEE;CN=B': 'mailto:b@gemeente.example' },
      'attendee',
      'HOLDER',
    ],
    ['no UID', { UID: null }, 'uid', 'UID'],
    ['no start', { DTSTART: null }, 'dtstart', 'MOMENT'],
    ['no end', { DTEND: null }, 'dtend', 'MOMENT'],
    ['a zone that nobody knows', { DTSTART: null, 'DTSTART;TZID=Almere Time': '20270310T080000' }, 'dtstart', 'ZONE'],
    ['a rule by year', { RRULE: 'FREQ=YEARLY' }, 'rrule', 'SERIES'],
    ['a rule that never comes', { RRULE: 'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30' }, 'rrule', 'SERIES'],
    ['another that never comes', { RRULE: 'FREQ=DAILY;INTERVAL=7;BYDAY=MO' }, 'rrule', 'SERIES'],
    ['a sixth Monday', { RRULE: 'FREQ=MONTHLY;BYDAY=6MO' }, 'rrule', 'SERIES'],
    ['days beside its rule', { RRULE: 'FREQ=WEEKLY', RDATE: '20270312T080000' }, 'rrule', 'SERIES'],
    [
      'a change from some time on',
      { 'RECURRENCE-ID;RANGE=THISANDFUTURE': '20270310T080000' },
      'recurrence-id',
      'SERIES',
    ],
  ])('refuses an event with %s', (_, changes, part, code) => {
    const text = aCalendar(anEvent({ UID: 'goed' }), anEvent(changes));
    expect(faultsOf(text)).toEqual([[`/events/1/${part}`, `SHIFT_IMPORT.${code}`]]);
  });

  it('refuses the second of two events with one UID', () => {
    expect(faultsOf(aCalendar(anEvent(), anEvent()))).toEqual([['/events/1/uid', 'SHIFT_IMPORT.TWICE']]);
  });

  it.each([
    ['', 'malformed', 'SYNTAX'],
    ['{"events":[]}', 'malformed', 'SYNTAX'],
    ['BEGIN:VEVENT\r\nEND:VEVENT\r\n', 'malformed', 'SYNTAX'],
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'malformed', 'SYNTAX'],
    [`${aCalendar(anEvent())}${aCalendar(anEvent())}`, 'malformed', 'SYNTAX'],
    [aCalendar(), 'malformed', 'EMPTY'],
    [aCalendar(...[1, 2, 3].map((n) => anEvent({ UID: String(n), RRULE: 'FREQ=DAILY' }))), 'rule', 'TOO_MANY'],
  ])('refuses %j', (text, kind, code) => {
    expect(refusalOf(text)).toEqual([kind, `SHIFT_IMPORT.${code}`]);
  });
});
