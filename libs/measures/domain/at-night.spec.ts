import { inZone } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { isAtNight, nearestByDay } from './at-night.js';

const ZONE = 'Europe/Amsterdam';
const nearest = (at: string) => inZone(nearestByDay(Temporal.Instant.from(at), ZONE), ZONE);

describe('the moment of the day that is nearest', () => {
  it.each([
    ['a half past two is nearer to the morning', '2027-03-10T02:30:00+01:00', '2027-03-10T08:00:00+01:00'],
    ['an hour before midnight nearer to the evening', '2027-03-10T23:00:00+01:00', '2027-03-10T20:00:00+01:00'],
    ['half past one still to the evening before', '2027-03-10T01:30:00+01:00', '2027-03-09T20:00:00+01:00'],
    ['two is as near to both: the later', '2027-03-10T02:00:00+01:00', '2027-03-10T08:00:00+01:00'],
    ['midnight is the evening before, on New Year too', '2027-01-01T00:00:00+01:00', '2026-12-31T20:00:00+01:00'],
    ['eight is by day', '2027-03-10T08:00:00+01:00', '2027-03-10T08:00:00+01:00'],
    ['twenty is by day', '2027-03-10T20:00:00+01:00', '2027-03-10T20:00:00+01:00'],
    ['a second later no more', '2027-03-10T20:00:01+01:00', '2027-03-10T20:00:00+01:00'],
    // The night of 28 March has eleven hours, that of 31 October thirteen.
    [
      'when the clocks go forward half past one is as near to both',
      '2027-03-28T01:30:00+01:00',
      '2027-03-28T08:00:00+02:00',
    ],
    ['a quarter past one then nearer to the evening', '2027-03-28T01:15:00+01:00', '2027-03-27T20:00:00+01:00'],
    [
      'when they go back the first half past two is as near to both',
      '2027-10-31T02:30:00+02:00',
      '2027-10-31T08:00:00+01:00',
    ],
    [
      'and a quarter past two the first time nearer to the evening',
      '2027-10-31T02:15:00+02:00',
      '2027-10-30T20:00:00+02:00',
    ],
    ['and the second time nearer to the morning', '2027-10-31T02:15:00+01:00', '2027-10-31T08:00:00+01:00'],
  ])('%s', (_, at, expected) => {
    expect(nearest(at)).toBe(expected);
    expect(isAtNight(Temporal.Instant.from(expected), ZONE)).toBe(false);
  });
});
