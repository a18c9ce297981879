import { shownSince, timeToGreen, type Observation } from './observations.js';

const seen = (...shows: readonly (readonly [number, string])[]): readonly Observation[] =>
  shows.map(([at, code]) => ({ at, shows: code === '' ? [] : [code] }));

describe('what health showed', () => {
  const observations = seen(
    [0, ''],
    [100, 'silent'],
    [200, ''],
    [300, 'unavailable'],
    [400, 'READER.PARKED'],
    [500, ''],
  );

  it('is green for good after the last time that it was not; what was poisoned stays', () => {
    expect(timeToGreen(observations, 50)).toBe(250);
    expect(timeToGreen(observations, 350)).toBe(0);
  });

  it('is all that it showed from a moment on', () => {
    expect([...shownSince(observations, 250)]).toEqual(['unavailable', 'READER.PARKED']);
  });
});
