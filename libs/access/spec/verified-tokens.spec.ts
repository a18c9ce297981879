import type { Caller } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { MOST_TOKENS, TRUSTED_FOR, VerifiedTokens } from '../identity/verified-tokens.js';

describe('tokens that were found good', () => {
  const start = Temporal.Instant.from('2027-03-01T12:00:00Z');
  beforeEach(() => jest.useFakeTimers({ now: start.epochMilliseconds }));
  afterEach(() => jest.useRealTimers());

  const caller = (seconds: number): Caller => ({
    sub: 'test-reporter',
    roles: ['reporter'],
    municipality: 'GM0034',
    validUntil: start.add({ seconds }),
  });

  it('are known for a minute, each for its own caller', () => {
    const tokens = new VerifiedTokens();
    const [one, other] = [caller(3_600), caller(7_200)];
    tokens.keep('one', one);
    tokens.keep('other', other);
    jest.advanceTimersByTime(TRUSTED_FOR - 1);
    expect([tokens.find('one'), tokens.find('other'), tokens.find('on')]).toEqual([one, other, null]);
    jest.advanceTimersByTime(1);
    expect(tokens.find('one')).toBeNull();
  });

  it('are not known past their end', () => {
    const tokens = new VerifiedTokens();
    tokens.keep('short', caller(10));
    jest.advanceTimersByTime(9_999);
    expect(tokens.find('short')).toEqual(caller(10));
    jest.advanceTimersByTime(1);
    expect(tokens.find('short')).toBeNull();
  });

  it('stay known no longer when the clock is set back', () => {
    const tokens = new VerifiedTokens();
    tokens.keep('one', caller(3_600));
    jest.advanceTimersByTime(TRUSTED_FOR);
    jest.setSystemTime(start.epochMilliseconds);
    expect(tokens.find('one')).toBeNull();
  });

  it('are bounded in number: the longest known goes first', () => {
    const tokens = new VerifiedTokens();
    for (let n = 0; n <= MOST_TOKENS; n++) tokens.keep(`token ${String(n)}`, caller(3_600));
    expect([0, 1, MOST_TOKENS].map((n) => tokens.find(`token ${String(n)}`) !== null)).toEqual([false, true, true]);
  });
});
