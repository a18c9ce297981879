import { duration } from '../duration.js';

describe('a duration', () => {
  it.each(['P10D', 'P2W', 'P3M', 'PT12H', 'P1Y2M3DT4H'])('%s stays as it was written', (text) => {
    expect(duration().parse(text)).toBe(text);
  });

  it.each(['P', 'PT', 'P1W2D', 'P0D', '-P1D', 'P1.5D', '10', '', 10, null])('DUR-04: %p is none', (text) => {
    expect(duration().safeParse(text).success).toBe(false);
  });
});
