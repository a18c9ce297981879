import { Temporal } from 'temporal-polyfill';
import type { MeasureCommand } from './command.js';
import { isDayOff } from './days-off.js';
import { keyOf, Model } from './model.js';
import type { TypeCode } from './rules.js';

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Amsterdam').toInstant();
const DECIDED = at('2027-03-01T16:30');
const END = at('2027-03-29T16:30');

const imposed = (type: TypeCode = 'dwelling-closure', endsAt = END, decidedAt = DECIDED): MeasureCommand => ({
  kind: 'impose',
  type,
  decidedAt,
  endsAt,
});

/** What the model says of each reminder: its step before its end, its state, how often it was given. */
function saying(model: Model): Readonly<Record<string, readonly [state: string, sent: number]>> {
  return Object.fromEntries(
    model
      .all()
      .map(({ about, aboutAt, step, state, sent }) => [
        keyOf(about, aboutAt.toZonedDateTimeISO('Europe/Amsterdam').toInstant(), step),
        [state, sent],
      ]),
  );
}

const P7D = keyOf('end', END, 'P7D');
const P2D = keyOf('end', END, 'P2D');

describe('the model of the reminders', () => {
  let model: Model;
  beforeEach(() => {
    model = new Model();
    model.apply(1, imposed('area-ban'), DECIDED);
  });

  it('has given what was due while the end stood, and plans the rest', () => {
    model.settle(at('2027-03-22T16:29'));
    expect(saying(model)).toEqual({ [P7D]: ['planned', 0], [P2D]: ['planned', 0] });
    model.settle(at('2027-03-22T16:30'));
    expect(saying(model)).toEqual({ [P7D]: ['sent', 1], [P2D]: ['planned', 0] });
  });

  it.each([
    ['lifted', { kind: 'lift', decidedAt: at('2027-03-24T09:00') }],
    ['voided', { kind: 'void' }],
    ['not extended by decision', { kind: 'decline', decidedAt: at('2027-03-24T09:00') }],
  ] as const)('cancels what is left of one that was %s', (_, command) => {
    model.settle(at('2027-03-24T09:00'));
    model.apply(1, command, at('2027-03-24T09:00'));
    model.settle(at('2027-04-10T09:00'));
    expect(saying(model)).toEqual({ [P7D]: ['sent', 1], [P2D]: ['cancelled', 0] });
  });

  it('lets an extension overtake what was due and could not be given', () => {
    const to = at('2027-04-26T16:30');
    model.apply(
      1,
      { kind: 'extend', decidedAt: at('2027-03-28T09:00'), endsAt: to, announced: true },
      at('2027-03-28T09:00'),
    );
    model.settle(at('2027-03-29T09:00'));
    expect(saying(model)).toEqual({
      [P7D]: ['cancelled', 0],
      [P2D]: ['cancelled', 0],
      [keyOf('end', to, 'P7D')]: ['planned', 0],
      [keyOf('end', to, 'P2D')]: ['planned', 0],
    });
  });

  it('changes nothing by a suspension or a resumption', () => {
    const before = saying(model);
    model.apply(1, { kind: 'suspend' }, at('2027-03-10T09:00'));
    model.apply(1, { kind: 'resume' }, at('2027-03-11T09:00'));
    expect(saying(model)).toEqual(before);
  });

  it('plans again what a correction to the former end asks for, and misses what is past by then', () => {
    const elsewhere = at('2027-04-05T16:30');
    model.apply(1, { kind: 'correct', endsAt: elsewhere }, at('2027-03-10T09:00'));
    expect(saying(model)).toMatchObject({ [P7D]: ['cancelled', 0], [P2D]: ['cancelled', 0] });
    model.apply(1, { kind: 'correct', endsAt: END }, at('2027-03-23T09:00'));
    expect(saying(model)).toMatchObject({
      [P7D]: ['missed', 0],
      [P2D]: ['planned', 0],
      [keyOf('missed', END, 'once')]: ['planned', 0],
      [keyOf('end', elsewhere, 'P7D')]: ['cancelled', 0],
    });
  });

  it('tells once that steps were past when a measure was recorded, and nothing of those before its decision', () => {
    const late = new Model();
    late.apply(1, imposed('camera-surveillance', END, at('2027-03-25T09:00')), at('2027-03-28T09:00'));
    // Of a camera of four days: seven days before its end nobody had decided it yet.
    expect(saying(late)).toEqual({ [P2D]: ['missed', 0], [keyOf('missed', END, 'once')]: ['planned', 0] });
  });

  it('gives a snoozed one again, and an acknowledged one no more', () => {
    const [first, second] = model.settle(at('2027-03-28T09:00'));
    if (!first || !second) throw new Error('two were due');
    model.answer(first, { kind: 'snooze', until: at('2027-03-28T20:00') });
    model.answer(second, { kind: 'acknowledge' });
    model.settle(at('2027-03-29T09:00'));
    expect(saying(model)).toEqual({ [P7D]: ['sent', 2], [P2D]: ['acknowledged', 1] });
  });

  /** The steps of a measure that ends then, by their moments. */
  function dueOf(type: TypeCode, endsAt: string, decidedAt: string): Readonly<Record<string, string>> {
    const one = new Model();
    one.apply(1, imposed(type, at(endsAt), at(decidedAt)), at(decidedAt));
    return Object.fromEntries(
      one.all().flatMap(({ about, step, dueAt }) => (about === 'end' ? [[step, dueAt.toString()]] : [])),
    );
  }

  it('counts hours as they pass and days by the wall clock where the clocks change', () => {
    expect(dueOf('temporary-home-ban', '2027-03-30T02:30', '2027-03-20T02:30')).toEqual({
      PT72H: '2027-03-27T00:30:00Z',
      PT48H: '2027-03-28T00:30:00Z',
      PT24H: '2027-03-29T00:30:00Z',
      PT4H: '2027-03-29T20:30:00Z',
    });
    // 28 March has no 02:30.
    expect(dueOf('dwelling-closure', '2027-03-30T02:30', '2027-03-01T02:30')).toEqual({
      P7D: '2027-03-23T01:30:00Z',
      P2D: '2027-03-28T01:30:00Z',
    });
  });

  it('gives the last steps before a day off while those who decide are at work, but not before the decision', () => {
    // Easter Monday: Good Friday is off as well.
    const onEasterMonday = { PT72H: '06:00', PT48H: '08:00', PT24H: '10:00', PT4H: '12:00' };
    expect(dueOf('temporary-home-ban', '2027-03-29T02:30', '2027-03-19T02:30')).toEqual(
      Object.fromEntries(Object.entries(onEasterMonday).map(([step, time]) => [step, `2027-03-25T${time}:00Z`])),
    );
    // A Sunday, decided on the Saturday before: nothing is left but the hours before it.
    expect(dueOf('public-order-order', '2027-06-13T20:00', '2027-06-12T09:00')).toEqual({
      PT4H: '2027-06-13T14:00:00Z',
    });
    // A Saturday: two days before is Thursday, when they are there.
    expect(dueOf('dwelling-closure', '2027-06-12T20:00', '2027-05-01T09:00')).toMatchObject({
      P2D: '2027-06-10T18:00:00Z',
    });
  });

  it.each([
    '2027-03-26',
    '2027-04-27',
    '2027-05-05',
    '2027-05-06',
    '2027-05-07',
    '2027-05-17',
    '2028-04-17',
    '2028-05-26',
  ])('knows that %s is a day off', (date) => {
    expect(isDayOff(Temporal.PlainDate.from(date))).toBe(true);
  });

  it('knows a working day', () => {
    const days = ['2027-03-25', '2027-04-28', '2027-12-24', '2028-06-06'].map((date) => Temporal.PlainDate.from(date));
    expect(days.filter(isDayOff)).toEqual([]);
  });
});
