import { boundsOfYear } from '../domain/year.js';

describe('the bounds of a year', () => {
  it.each([
    [2026, 'Europe/Amsterdam', '2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z'],
    [2027, 'Europe/Amsterdam', '2026-12-31T23:00:00Z', '2027-12-31T23:00:00Z'],
    [2027, 'America/Kralendijk', '2027-01-01T04:00:00Z', '2028-01-01T04:00:00Z'],
  ])('%i in %s begins at %s and ends before %s', (year, zone, from, to) => {
    const bounds = boundsOfYear(year, zone);
    expect([bounds.from.toString(), bounds.to.toString()]).toEqual([from, to]);
  });
});
