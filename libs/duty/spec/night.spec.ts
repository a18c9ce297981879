import { Temporal } from 'temporal-polyfill';
import { nightBefore } from '../domain/night.js';
import { TIME_ZONE } from './fixtures.js';

describe('the night before a date', () => {
  it.each([
    ['2027-03-02', '2027-03-01T19:00:00Z', '2027-03-02T07:00:00Z', 12],
    ['2027-03-28', '2027-03-27T19:00:00Z', '2027-03-28T06:00:00Z', 11],
    ['2027-10-31', '2027-10-30T18:00:00Z', '2027-10-31T07:00:00Z', 13],
    ['2028-01-01', '2027-12-31T19:00:00Z', '2028-01-01T07:00:00Z', 12],
  ])('%s lasts from 20:00 to 08:00 on the wall clock: %s to %s, %i hours', (date, from, to, hours) => {
    const night = nightBefore(Temporal.PlainDate.from(date), TIME_ZONE);
    expect([night.from.toString(), night.to.toString()]).toEqual([from, to]);
    expect(night.from.until(night.to).total('hours')).toBe(hours);
  });
});
