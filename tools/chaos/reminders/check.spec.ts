import { Temporal } from 'temporal-polyfill';
import { differences } from './check.js';
import type { Expected } from './model.js';
import type { Register, Row } from './register.js';

const END = Temporal.Instant.from('2027-03-29T14:30:00Z');
const DUE = Temporal.Instant.from('2027-03-22T15:30:00Z');

const expected = (changes: Partial<Expected> = {}): Expected => ({
  measure: 1,
  about: 'end',
  aboutAt: END,
  step: 'P7D',
  dueAt: DUE,
  state: 'sent',
  sent: 1,
  ...changes,
});

const row = (changes: Partial<Row> = {}): Row => ({
  id: 'r1',
  measureId: 'm1',
  about: 'end',
  aboutAt: END,
  step: 'P7D',
  level: 0,
  dueAt: DUE,
  state: 'sent',
  attempts: [{ outcome: 'accepted', deliveryId: '<r1>' }],
  ...changes,
});

/** One reminder that was given as it must be; the changes are the lie. */
const register = (changes: Partial<Register> = {}): Register => ({
  rows: [row()],
  sendings: [{ reminderId: 'r1', deliveryId: '<r1>' }],
  mails: ['<r1>'],
  health: 'ready',
  ...changes,
});

const check = (of: Register, model: readonly Expected[] = [expected()]) =>
  differences(model, of, (measure) => `m${String(measure)}`);

describe('the check of a run', () => {
  it('finds nothing where all is as it must be', () => {
    expect(check(register())).toEqual([]);
  });

  it('finds one that is not in the register', () => {
    expect(check(register({ rows: [], sendings: [], mails: [] }))).toEqual([
      expect.stringContaining('sent by the model, not in the register'),
      expect.stringContaining('1 times given by the model, 0 on the record'),
    ]);
  });

  it('finds one that was withheld', () => {
    const withheld = register({ rows: [row({ state: 'planned', attempts: [] })], sendings: [], mails: [] });
    expect(check(withheld)).toEqual([
      expect.stringContaining('sent by the model, planned in the register'),
      expect.stringContaining('1 times given by the model, 0 on the record'),
    ]);
  });

  it('finds one that was given for an end that no longer stood', () => {
    expect(check(register(), [expected({ state: 'cancelled', sent: 0 })])).toEqual([
      expect.stringContaining('cancelled by the model, sent in the register'),
      expect.stringContaining('0 times given by the model, 1 on the record'),
    ]);
    expect(check(register(), [])).toEqual([expect.stringContaining('sent in the register, unknown to the model')]);
  });

  it('finds one that stands for another moment', () => {
    const moved = register({ rows: [row({ dueAt: DUE.add({ hours: 1 }) })] });
    expect(check(moved)).toEqual([expect.stringContaining('due 2027-03-22T15:30:00Z by the model, 2027-03-22T16:30')]);
  });

  it('finds one that is recorded sent twice', () => {
    const sending = { reminderId: 'r1', deliveryId: '<r1>' };
    expect(check(register({ sendings: [sending, sending] }))).toEqual([
      '<r1>: 2 times sent on the record',
      expect.stringContaining('1 times given by the model, 2 on the record'),
    ]);
  });

  it('holds what the model says nothing of to not being sent twice, and to not being left half', () => {
    const others = [
      row({ id: 'r2', about: 'contrary', attempts: [] }),
      row({ id: 'r3', level: 1, attempts: [], state: 'uncertain' }),
      row({ id: 'r4', measureId: null, about: 'digest', attempts: [] }),
    ];
    const sending = { reminderId: 'r4', deliveryId: '<r4>' };
    const found = check({
      ...register(),
      rows: [row(), ...others],
      sendings: [...register().sendings, sending, sending],
      mails: ['<r1>', '<r4>'],
    });
    expect(found).toEqual([expect.stringContaining('left uncertain'), '<r4>: 2 times sent on the record']);
  });

  it('finds a mail that never arrived, that nobody sent, and that arrived too often', () => {
    expect(check(register({ mails: [] }))).toEqual(['<r1>: sent on the record, and never arrived']);
    expect(check(register({ mails: ['<r1>', '<other>'] }))).toEqual([
      expect.stringContaining('<other>: arrived 1 times; sent never'),
    ]);
    expect(check(register({ mails: ['<r1>', '<r1>'] }))).toEqual([expect.stringContaining('arrived 2 times')]);
  });

  it('lets an attempt that was uncertain arrive once more, also where it was then called off', () => {
    const attempts = [{ outcome: 'uncertain', deliveryId: '<r1>' }];
    const repeated = row({ attempts: [...attempts, { outcome: 'accepted', deliveryId: '<r1>' }] });
    expect(check(register({ rows: [repeated], mails: ['<r1>', '<r1>'] }))).toEqual([]);
    const called = register({ rows: [row({ state: 'cancelled', attempts })], sendings: [] });
    expect(check(called, [expected({ state: 'cancelled', sent: 0 })])).toEqual([]);
  });

  it('wants the instance to be well again', () => {
    expect(check(register({ health: 'degraded' }))).toEqual(['health: degraded, not ready']);
  });
});
