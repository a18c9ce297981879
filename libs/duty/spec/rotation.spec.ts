import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { planRotation, shiftsOf, type Rotation } from '../domain/plan-rotation.js';
import { at, person, refusalOf, TIME_ZONE } from './fixtures.js';

const aRotation = (changes: Partial<Rotation> = {}): Rotation => ({
  duty: 'duty-officer',
  holders: [person('A'), person('B'), person('C')],
  startsAt: at('2027-03-01T08:00:00+01:00'),
  every: 'P1W',
  until: at('2028-03-06T08:00:00+01:00'),
  handOverAt: null,
  ...changes,
});
const local = (moment: string) => at(moment).toZonedDateTimeISO(TIME_ZONE);

describe('a rotation', () => {
  it('changes on Monday at 08:00 over both changes of the clocks, each in turn', () => {
    const shifts = shiftsOf(aRotation(), TIME_ZONE);
    expect(shifts).toHaveLength(53);
    for (const [index, { startsAt, endsAt, holder }] of shifts.entries()) {
      expect(local(startsAt).dayOfWeek).toBe(1);
      expect([startsAt, endsAt].map((moment) => local(moment).toPlainTime().toString())).toEqual([
        '08:00:00',
        '08:00:00',
      ]);
      expect(holder?.name).toBe(`Testpersoon ${'ABC'.charAt(index % 3)}`);
    }
    const hours = shifts.map(({ startsAt, endsAt }) => at(startsAt).until(at(endsAt)).total('hours'));
    expect(hours.filter((count) => count !== 168)).toEqual([167, 169]);
  });

  const rotations = fc
    .record({
      minute: fc.integer({ min: 0, max: 6_000_000 }),
      days: fc.integer({ min: 1, max: 34 }),
      weekly: fc.boolean(),
      minutes: fc.integer({ min: 1, max: 500_000 }),
      handOver: fc.option(fc.integer({ min: 0, max: 1439 })),
    })
    .map(({ minute, days, weekly, minutes, handOver }) => {
      const startsAt = at('2020-01-01T00:00:00Z').add({ minutes: minute });
      return aRotation({
        startsAt,
        every: weekly ? `P${String(Math.ceil(days / 7))}W` : `P${String(days)}D`,
        until: startsAt.add({ minutes: Math.min(minutes, days * 1440 * 300) }),
        handOverAt: handOver === null ? null : Temporal.PlainTime.from('00:00').add({ minutes: handOver }),
      });
    });

  it('leaves no hole and no overlap from its start to its end, and hands over at one local time', () => {
    fc.assert(
      fc.property(rotations, (rotation) => {
        fc.pre(refusalOf(() => shiftsOf(rotation, TIME_ZONE)) === null);
        const shifts = shiftsOf(rotation, TIME_ZONE);
        expect(shifts[0]?.startsAt).toBe(rotation.startsAt.toString());
        expect(shifts.at(-1)?.endsAt).toBe(rotation.until.toString());
        const time = rotation.handOverAt ?? rotation.startsAt.toZonedDateTimeISO(TIME_ZONE).toPlainTime();
        for (const [index, shift] of shifts.entries()) {
          expect(Temporal.Instant.compare(shift.startsAt, shift.endsAt)).toBe(-1);
          if (index === 0) continue;
          expect(shift.startsAt).toBe(shifts[index - 1]?.endsAt);
          const handOver = local(shift.startsAt);
          // At that time, or moved on by the gap where the clocks skip it.
          const day = handOver.toPlainDate().toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time });
          expect(handOver.toPlainDateTime().equals(day.toPlainDateTime())).toBe(true);
        }
      }),
    );
  });

  it('hands over at a time of its own: the first shift is shorter or longer for it', () => {
    const handOverAt = Temporal.PlainTime.from('09:30');
    const [first, second] = shiftsOf(aRotation({ handOverAt }), TIME_ZONE);
    expect([first?.startsAt, first?.endsAt, second?.startsAt]).toEqual([
      '2027-03-01T07:00:00Z',
      '2027-03-08T08:30:00Z',
      '2027-03-08T08:30:00Z',
    ]);
  });

  it('names its shifts, and they name it', () => {
    let count = 0;
    const newId = () => `shift ${String((count += 1))}`;
    const planned = planRotation(aRotation({ until: at('2027-03-12T08:00:00+01:00') }), {
      id: 'r',
      timeZone: TIME_ZONE,
      newId,
    });
    expect(planned.rotation.data).toMatchObject({ handOverAt: '08:00:00', shiftIds: ['shift 1', 'shift 2'] });
    expect(planned.shifts.map(({ event }) => event.data)).toMatchObject([
      { rotationId: 'r', endsAt: '2027-03-08T07:00:00Z' },
      { rotationId: 'r', endsAt: '2027-03-12T07:00:00Z' },
    ]);
  });

  it.each<[string, Partial<Rotation>, readonly string[]]>([
    ['ends before it starts', { until: at('2027-03-01T08:00:00+01:00') }, ['malformed', 'MOMENT.ORDER', '/until']],
    ['counts in hours', { every: 'PT12H' }, ['malformed', 'ROTATION.EVERY', '/every']],
    ['counts in days and hours', { every: 'P1DT1H' }, ['malformed', 'ROTATION.EVERY', '/every']],
    ['counts in months', { every: 'P1M' }, ['malformed', 'ROTATION.EVERY', '/every']],
    ['has shifts that are too long', { every: 'P36D' }, ['malformed', 'SHIFT.TOO_LONG', '/every']],
    [
      'has too many',
      { every: 'P1D', until: at('2028-04-10T08:00:00+02:00') },
      ['malformed', 'ROTATION.TOO_MANY', '/until'],
    ],
  ])('that %s is refused', (_, changes, refused) => {
    expect(refusalOf(() => shiftsOf(aRotation(changes), TIME_ZONE))).toEqual(refused);
  });
});
