import { Temporal } from 'temporal-polyfill';
import type { MeasureCommand } from './command.js';
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
    model.apply(1, imposed(), DECIDED);
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

  it('counts hours as they pass and days by the wall clock where the clocks change', () => {
    const ends = at('2027-03-29T02:30');
    model.apply(2, imposed('temporary-home-ban', ends, at('2027-03-19T02:30')), at('2027-03-19T02:30'));
    model.apply(3, imposed('dwelling-closure', ends), DECIDED);
    const due = model.all().flatMap(({ measure, step, dueAt }) => (measure === 1 ? [] : [[step, dueAt.toString()]]));
    expect(due).toEqual([
      ['PT72H', '2027-03-26T00:30:00Z'],
      ['PT48H', '2027-03-27T00:30:00Z'],
      ['PT24H', '2027-03-28T00:30:00Z'],
      ['PT4H', '2027-03-28T20:30:00Z'],
      ['P7D', '2027-03-22T01:30:00Z'],
      ['P2D', '2027-03-27T01:30:00Z'],
    ]);
  });
});
