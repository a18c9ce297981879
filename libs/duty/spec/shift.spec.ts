import { cancel, swap } from '../domain/change-shift.js';
import { DUTIES } from '../domain/duties.js';
import { rosterOf } from '../domain/on-duty.js';
import { planShift } from '../domain/plan-shift.js';
import { presentShift } from '../domain/present.js';
import { aShift, at, FALLBACKS, NOW, person, refusalOf, shiftAfter, TIME_ZONE } from './fixtures.js';

const swapped = { holder: person('B'), deputyFor: null, reason: 'ziek' };
const who = (...args: Parameters<typeof rosterOf>) => rosterOf(...args).on.map(({ holder }) => holder?.name);

describe('a shift', () => {
  it.each([
    ['ends before it starts', { endsAt: '2027-02-22T07:59:59+01:00' }, ['malformed', 'MOMENT.ORDER', '/endsAt']],
    ['ends as it starts', { endsAt: '2027-02-22T08:00:00+01:00' }, ['malformed', 'MOMENT.ORDER', '/endsAt']],
    [
      'is longer than 35 days by the calendar',
      { endsAt: '2027-03-29T08:00:01+02:00' },
      ['malformed', 'SHIFT.TOO_LONG', '/endsAt'],
    ],
    ['is 35 days, an hour less for the clocks', { endsAt: '2027-03-29T08:00:00+02:00' }, null],
  ])('that %s', (_, { endsAt }, refused) => {
    expect(refusalOf(() => planShift(aShift({ endsAt: at(endsAt) }), TIME_ZONE))).toEqual(refused);
  });

  it('is held from its start up to, and not including, its end', () => {
    const shift = shiftAfter();
    const names = (moment: string) => who('duty-officer', [shift], at(moment), FALLBACKS);
    expect(names('2027-02-22T07:59:59+01:00')).toEqual([]);
    expect(names('2027-02-22T08:00:00+01:00')).toEqual(['Testpersoon A']);
    expect(names('2027-03-01T07:59:59+01:00')).toEqual(['Testpersoon A']);
    expect(names('2027-03-01T08:00:00+01:00')).toEqual([]);
  });

  it('that has begun is swapped from now: who held it before, did', () => {
    const shift = shiftAfter({}, swap(shiftAfter(), swapped, NOW));
    expect(who('duty-officer', [shift], NOW.subtract({ seconds: 1 }), FALLBACKS)).toEqual(['Testpersoon A']);
    expect(who('duty-officer', [shift], NOW, FALLBACKS)).toEqual(['Testpersoon B']);
    expect(presentShift(shift, TIME_ZONE)).toMatchObject({
      holder: { name: 'Testpersoon B' },
      turns: [
        { endsAt: '2027-03-01T02:31:00+01:00', reason: null },
        { startsAt: '2027-03-01T02:31:00+01:00', endsAt: '2027-03-01T08:00:00+01:00', reason: 'ziek' },
      ],
    });
  });

  it('that has not begun is swapped whole, and again', () => {
    const early = at('2027-02-01T12:00:00+01:00');
    const once = swap(shiftAfter(), swapped, early);
    const twice = swap(shiftAfter({}, once), { ...swapped, holder: person('C') }, early);
    const shift = shiftAfter({}, [...once, ...twice]);
    expect(presentShift(shift, TIME_ZONE).turns.map(({ holder }) => holder?.name)).toEqual(['Testpersoon C']);
  });

  it('that has begun ends when it is cancelled; one that has not never is', () => {
    const stopped = shiftAfter({}, cancel(shiftAfter(), { reason: 'vervallen' }, NOW));
    expect(who('duty-officer', [stopped], NOW.subtract({ seconds: 1 }), FALLBACKS)).toEqual(['Testpersoon A']);
    expect(who('duty-officer', [stopped], NOW, FALLBACKS)).toEqual([]);
    const early = at('2027-02-01T12:00:00+01:00');
    const never = shiftAfter({}, cancel(shiftAfter(), { reason: 'vervallen' }, early));
    expect(who('duty-officer', [never], NOW, FALLBACKS)).toEqual([]);
    expect(presentShift(never, TIME_ZONE)).toMatchObject({ turns: [], cancelled: { reason: 'vervallen' } });
  });

  it('that was cancelled or is over is neither swapped nor cancelled', () => {
    const cancelled = shiftAfter({}, cancel(shiftAfter(), { reason: 'vervallen' }, NOW));
    const over = at('2027-03-01T08:00:00+01:00');
    for (const change of [swap, cancel]) {
      expect(refusalOf(() => change(cancelled, swapped, NOW))).toEqual(['conflict', 'SHIFT.CANCELLED']);
      expect(refusalOf(() => change(shiftAfter(), swapped, over))).toEqual(['conflict', 'SHIFT.ENDED']);
    }
  });
});

describe('who is on duty', () => {
  it('is never nobody: the address that stands in is there for every duty', () => {
    expect(DUTIES.map((duty) => rosterOf(duty, [], NOW, FALLBACKS))).toMatchObject([
      { duty: 'duty-officer', fallback: true, addresses: ['kabinet@gemeente.example'] },
      { duty: 'mayor', fallback: true, addresses: ['kabinet@gemeente.example'] },
      { duty: 'mayors-office', fallback: true, addresses: ['kabinet@gemeente.example'] },
      { duty: 'legal-desk', fallback: true, addresses: ['juridisch@gemeente.example'] },
    ]);
  });

  it('names both where two are, and writes to both', () => {
    const shifts = [shiftAfter(), shiftAfter({ holder: person('B') }, [], 'b')];
    expect(rosterOf('duty-officer', shifts, NOW, FALLBACKS)).toMatchObject({
      on: [{ shiftId: 'a' }, { shiftId: 'b' }],
      double: true,
      fallback: false,
      addresses: ['a@gemeente.example', 'b@gemeente.example'],
    });
  });

  it('falls back where the name of who is on was erased', () => {
    const erased = {
      ...shiftAfter(),
      turns: [{ from: aShift().startsAt, holder: null, deputyFor: null, reason: null }],
    };
    expect(rosterOf('duty-officer', [erased], NOW, FALLBACKS)).toMatchObject({
      on: [{ shiftId: 'a', holder: null }],
      fallback: true,
      addresses: ['kabinet@gemeente.example'],
    });
  });

  it('is of its own duty only', () => {
    expect(rosterOf('mayor', [shiftAfter()], NOW, FALLBACKS).on).toEqual([]);
  });
});
