import { inZone, isWorkingDay, localDate, momentBefore, parsePeriod } from '#calendar';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeDaysOff } from './before-days-off.js';

const ZONE = 'Europe/Amsterdam';
const at = (text: string) => Temporal.Instant.from(text);

function given(end: string, steps: readonly string[], decidedAt = '2020-01-01T00:00:00Z'): readonly string[] {
  const asked = steps.map((step) => ({ step, dueAt: momentBefore(at(end), parsePeriod(step), ZONE) }));
  return beforeDaysOff(asked, at(end), at(decidedAt), ZONE).map(({ dueAt }) => inZone(dueAt, ZONE));
}

const HOME_BAN = ['PT72H', 'PT48H', 'PT24H', 'PT4H'];

describe('steps before a moment on a day off', () => {
  it('come while those who may decide are there, apart from each other', () => {
    expect(given('2023-03-05T22:13:00+01:00', HOME_BAN)).toEqual([
      '2023-03-02T22:13:00+01:00',
      '2023-03-03T09:00:00+01:00',
      '2023-03-03T11:00:00+01:00',
      '2023-03-03T13:00:00+01:00',
    ]);
  });

  it('stay where there are working hours left before it', () => {
    // QUE-03: a Saturday; a week before it is one as well.
    expect(given('2027-04-10T10:00:00+02:00', ['P7D', 'P2D'])).toEqual([
      '2027-04-03T10:00:00+02:00',
      '2027-04-08T10:00:00+02:00',
    ]);
  });

  it('go before a row of holidays', () => {
    // Easter Monday 2027; Good Friday is a day off as well.
    expect(given('2027-03-29T10:00:00+02:00', ['P7D', 'P2D'])).toEqual([
      '2027-03-22T10:00:00+01:00',
      '2027-03-25T13:00:00+01:00',
    ]);
  });

  it('stay where they are before a working day, and where the decision came later than that', () => {
    expect(given('2023-03-06T08:00:00+01:00', ['PT24H'])).toEqual(['2023-03-05T08:00:00+01:00']);
    expect(given('2023-03-05T02:14:00+01:00', ['PT4H'], '2023-03-04T02:14:00+01:00')).toEqual([
      '2023-03-04T22:14:00+01:00',
    ]);
  });

  it('are never later than they were, never lost, and never two at a time that were apart', () => {
    const moment = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => Temporal.Instant.fromEpochMilliseconds(Math.floor(date.getTime() / 60_000) * 60_000));
    fc.assert(
      fc.property(moment, fc.subarray([...HOME_BAN, 'P7D', 'P2D']), (end, steps) => {
        const before = steps.map((step) => ({ dueAt: momentBefore(end, parsePeriod(step), ZONE) }));
        const after = beforeDaysOff(before, end, at('2000-01-01T00:00:00Z'), ZONE);
        expect(after).toHaveLength(before.length);
        after.forEach(({ dueAt }, i) => {
          expect(Temporal.Instant.compare(dueAt, before[i]?.dueAt ?? end)).toBeLessThanOrEqual(0);
          if (isWorkingDay(localDate(end, ZONE))) expect(dueAt).toEqual(before[i]?.dueAt);
        });
        const moved = after.filter(({ dueAt }, i) => !dueAt.equals(before[i]?.dueAt ?? end));
        expect(new Set(moved.map(({ dueAt }) => dueAt.toString())).size).toBe(moved.length);
        for (const { dueAt } of moved) expect(isWorkingDay(localDate(dueAt, ZONE))).toBe(true);
      }),
    );
  });
});
