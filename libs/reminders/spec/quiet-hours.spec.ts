import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { QuietHours, Tell } from '../policy/policy.js';
import { quietUntil } from '../policy/quiet-hours.js';

const ZONE = 'Europe/Amsterdam';
const NIGHT: QuietHours = { from: '22:00', until: '07:00' };
const TELL: Tell = { to: 'duty:mayor', by: 'sms' };
const at = (text: string) => Temporal.Instant.from(text);
const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).toInstant();
const until = (hours: readonly QuietHours[], moment: Temporal.Instant, tell = TELL) =>
  quietUntil(hours, tell, moment, ZONE)?.toZonedDateTimeISO(ZONE).toString({ timeZoneName: 'never' }) ?? null;

describe('quiet hours', () => {
  it.each(['2027-01-12', '2027-07-12'])('NOT-02: hold across midnight what is due in them, on %s', (day) => {
    const offset = day.includes('-01-') ? '+01:00' : '+02:00';
    const next = `${day.slice(0, -1)}3`;
    const seen = ['21:59', '22:00', '23:59'].map((time) => until([NIGHT], local(`${day}T${time}`)));
    expect(seen).toEqual([null, `${next}T07:00:00${offset}`, `${next}T07:00:00${offset}`]);
    const morning = ['00:30', '06:59', '07:00'].map((time) => until([NIGHT], local(`${day}T${time}`)));
    expect(morning).toEqual([`${day}T07:00:00${offset}`, `${day}T07:00:00${offset}`, null]);
  });

  it('NOT-02: that begin when they end are none', () => {
    for (const time of ['21:59', '22:00', '22:01', '03:00'])
      expect(until([{ from: '22:00', until: '22:00' }], local(`2027-01-12T${time}`))).toBeNull();
  });

  it('may lie within a day', () => {
    const lunch: QuietHours = { from: '12:00', until: '13:00' };
    expect(until([lunch], local('2027-01-12T12:30'))).toBe('2027-01-12T13:00:00+01:00');
    expect(until([lunch], local('2027-01-12T13:00'))).toBeNull();
  });

  it('end on the wall clock in the nights in which the clocks change', () => {
    expect(until([NIGHT], local('2027-03-28T01:30'))).toBe('2027-03-28T07:00:00+02:00');
    expect(until([NIGHT], local('2027-10-31T01:30'))).toBe('2027-10-31T07:00:00+01:00');
    const early: QuietHours = { from: '22:00', until: '02:30' };
    expect(until([early], local('2027-03-28T01:30'))).toBe('2027-03-28T03:30:00+02:00');
    expect(until([early], at('2027-10-31T00:15:00Z'))).toBe('2027-10-31T02:30:00+02:00');
    expect(until([early], at('2027-10-31T01:15:00Z'))).toBe('2027-10-31T02:30:00+01:00');
  });

  it('are of whom and of which channel they name, the latest end of several', () => {
    const hours: readonly QuietHours[] = [
      { to: ['duty:mayor'], from: '22:00', until: '06:00' },
      { by: ['sms'], from: '23:00', until: '08:00' },
    ];
    const midnight = local('2027-01-12T00:00');
    expect(until(hours, midnight)).toBe('2027-01-12T08:00:00+01:00');
    expect(until(hours, midnight, { to: 'duty:mayor', by: 'mail' })).toBe('2027-01-12T06:00:00+01:00');
    expect(until(hours, midnight, { to: 'mayors-office', by: 'mail' })).toBeNull();
  });

  it('end after the moment they hold, within a day, and hold nothing then', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const moment = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => Temporal.Instant.fromEpochMilliseconds(Math.floor(date.getTime() / 60_000) * 60_000));
    fc.assert(
      fc.property(time, time, moment, fc.constantFrom(ZONE, 'America/New_York', 'UTC'), (from, end, now, zone) => {
        const held = quietUntil([{ from, until: end }], TELL, now, zone);
        if (!held) return;
        expect(Temporal.Instant.compare(held, now)).toBe(1);
        expect(now.until(held).total('hours')).toBeLessThanOrEqual(25);
        // In the hour that comes twice it may be quiet again; never longer than that hour.
        const after = quietUntil([{ from, until: end }], TELL, held, zone);
        if (after) expect(held.until(after).total('hours')).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1_000 },
    );
  });
});
