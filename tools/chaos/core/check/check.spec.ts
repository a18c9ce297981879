import type { ReminderOfStream } from '#reminders';
import { Temporal } from 'temporal-polyfill';
import type { Fate, Sent } from '../load/ledger.js';
import { differencesOfChanges } from './changes.js';
import { differencesOfDeliveries, type Deliveries } from './deliveries.js';
import { differencesOfParked } from './parked.js';
import { differencesOfTables } from './read-models.js';
import { differencesOfReminders, type ReminderRow } from './reminders.js';
import { differencesOfWrites, type StoredWrite } from './writes.js';

describe('writes', () => {
  const acknowledged: Fate = { state: 'acknowledged', streams: ['measure-1'], position: 7n };
  const sent = (fate: Fate): readonly Sent[] => [{ token: 't-1', what: 'lift', fate }];
  const stored = (changes: Partial<StoredWrite> = {}): StoredWrite => ({
    token: 't-1',
    stream: 'measure-1',
    position: 7n,
    ...changes,
  });

  it.each<[string, Fate, readonly StoredWrite[]]>([
    ['acknowledged and stored', acknowledged, [stored()]],
    ['acknowledged, of a unit whose later events are further on', acknowledged, [stored({ position: 6n })]],
    ['unknown and not stored', { state: 'unknown' }, []],
    ['unknown and stored', { state: 'unknown' }, [stored()]],
    ['refused and not stored', { state: 'refused', problem: '409' }, []],
  ])('are right when %s', (_, fate, found) => {
    expect(differencesOfWrites(sent(fate), found)).toEqual([]);
  });

  it.each<[string, Fate, readonly StoredWrite[], string]>([
    ['lost', acknowledged, [], 'lift t-1 was acknowledged, and is not in the store'],
    ['doubled', acknowledged, [stored(), stored({ position: 8n })], 'lift t-1 is in the store 2 times'],
    ['unknown and doubled', { state: 'unknown' }, [stored(), stored()], 'lift t-1 is in the store 2 times'],
    [
      'refused and stored',
      { state: 'refused', problem: '409' },
      [stored()],
      'lift t-1 was refused, and is in the store',
    ],
    [
      'elsewhere',
      acknowledged,
      [stored({ stream: 'measure-2' })],
      'lift t-1 is in measure-2, its answer said measure-1',
    ],
    ['later', acknowledged, [stored({ position: 9n })], 'lift t-1 is at position 9, its answer said 7'],
  ])('are wrong when %s', (_, fate, found, difference) => {
    expect(differencesOfWrites(sent(fate), found)).toEqual([difference]);
  });

  it('are wrong when nobody sent them', () => {
    expect(differencesOfWrites([], [stored()])).toEqual(['t-1 is in the store, and nobody sent it']);
  });
});

describe('read models', () => {
  const table = (...rows: readonly string[]) => [{ name: 'measures', rows }];

  it('are right when a rebuild gives the same rows, in whatever order', () => {
    expect(differencesOfTables(table('a', 'b', 'b'), table('b', 'a', 'b'))).toEqual([]);
  });

  it('are wrong by a row that is off, missing, or there twice', () => {
    expect(differencesOfTables(table('a', 'x'), table('a', 'b'))).toEqual([
      'measures: not in a rebuild: x',
      'measures: only in a rebuild: b',
    ]);
    expect(differencesOfTables(table('a'), table('a', 'b'))).toEqual(['measures: only in a rebuild: b']);
    expect(differencesOfTables(table('a', 'a'), table('a'))).toEqual(['measures: not in a rebuild: a']);
    expect(differencesOfTables(table('a'), [])).toEqual(['measures: not in a rebuild: a']);
  });
});

describe('reminders', () => {
  const expected = (changes: Partial<ReminderOfStream> = {}): ReminderOfStream => ({
    id: 'r1',
    about: 'end',
    aboutAt: '2027-03-29T14:30:00Z',
    step: 'P2D',
    dueAt: '2027-03-27T14:30:00Z',
    state: 'planned',
    cancelledAt: null,
    ...changes,
  });
  const row = (changes: Partial<ReminderRow> = {}): ReminderRow => ({
    id: 'r1',
    measureId: 'm1',
    about: 'end',
    step: 'P2D',
    dueAt: '2027-03-27T14:30:00+00:00',
    state: 'planned',
    ...changes,
  });
  const instant = (text: string) => Temporal.Instant.from(text);
  const cancelledAt = (text: string) => expected({ state: 'cancelled', cancelledAt: instant(text) });
  const [before, after] = ['2027-03-27T14:29:00Z', '2027-03-27T14:31:00Z'];

  it.each([
    ['planned', expected(), 'planned'],
    ['given', expected(), 'sent'],
    ['answered', expected(), 'acknowledged'],
    ['missed', expected({ state: 'missed' }), 'missed'],
    ['called off', cancelledAt(before), 'cancelled'],
    ['called off when it had been given', cancelledAt(after), 'sent'],
  ])('are right when %s', (_, reminder, state) => {
    expect(differencesOfReminders([reminder], [row({ state })], null)).toEqual([]);
  });

  it.each([
    ['parked', expected(), row({ state: 'parked' })],
    ['called off by nobody', expected(), row({ state: 'cancelled' })],
    ['given though it was missed', expected({ state: 'missed' }), row({ state: 'sent' })],
    ['given after it was called off', cancelledAt(before), row({ state: 'sent' })],
    ['still planned after it was called off', cancelledAt(before), row()],
    ['due at another moment', expected(), row({ dueAt: '2027-03-27T14:30:01Z' })],
  ])('are wrong when %s', (_, reminder, found) => {
    expect(differencesOfReminders([reminder], [found], null)).toHaveLength(1);
  });

  it('are wrong when one is missing, or one is there that nothing asks for', () => {
    expect(differencesOfReminders([expected()], [], null)).toEqual([expect.stringContaining('is missing')]);
    expect(differencesOfReminders([], [row()], null)).toEqual([expect.stringContaining('no stream asks for it')]);
    expect(differencesOfReminders([expected()], [row(), row({ id: 'r2' })], null)).toHaveLength(1);
  });

  it('are wrong when one should have been given by now', () => {
    expect(differencesOfReminders([expected()], [row()], instant(before))).toEqual([]);
    expect(differencesOfReminders([expected()], [row()], instant(after))).toHaveLength(1);
    expect(differencesOfReminders([expected()], [row({ state: 'sent' })], instant(after))).toEqual([]);
  });
});

describe('deliveries', () => {
  const deliveries = (changes: Partial<Deliveries> = {}): Deliveries => ({
    arrived: [{ messageId: '<r1>', receivedAt: '2027-03-27T14:30:00.200Z' }],
    sendings: [{ deliveryId: '<r1>', dueAt: '2027-03-27T14:30:00Z' }],
    uncertain: [],
    ...changes,
  });
  const mail = deliveries().arrived[0] ?? { messageId: '', receivedAt: '' };
  const sending = deliveries().sendings[0] ?? { deliveryId: '', dueAt: '' };

  it.each([
    ['sent once', {}],
    ['repeated as uncertain', { arrived: [mail, mail], uncertain: ['<r1>'] }],
    ['not on record yet', { sendings: [] }],
  ])('are right when %s', (_, changes) => {
    expect(differencesOfDeliveries(deliveries(changes))).toEqual([]);
  });

  it.each([
    ['on record twice', { sendings: [sending, sending] }],
    ['never arrived', { arrived: [] }],
    ['arrived twice without doubt', { arrived: [mail, mail] }],
    ['arrived too soon', { arrived: [{ ...mail, receivedAt: '2027-03-27T14:29:59.999Z' }] }],
  ])('are wrong when %s', (_, changes) => {
    expect(differencesOfDeliveries(deliveries(changes))).toHaveLength(1);
  });
});

describe('what is set aside', () => {
  const one = { reader: 'measures', stream: 'measure-1' };

  it('is what was poisoned, and only that', () => {
    expect(differencesOfParked([one], [one])).toEqual([]);
    expect(differencesOfParked([one], [])).toEqual(['measure-1 by measures: poisoned, and not set aside']);
    expect(differencesOfParked([], [one])).toEqual(['measure-1 by measures: set aside, and not poisoned']);
  });
});

describe('who follows the register', () => {
  it('is told of each change once, in order', () => {
    expect(differencesOfChanges([1n, 2n, 4n], [1n, 2n, 4n])).toEqual([]);
  });

  it.each([
    ['missed one', [1n, 4n]],
    ['was told twice', [1n, 2n, 2n, 4n]],
    ['was told in another order', [2n, 1n, 4n]],
    ['was told of what is no change', [1n, 2n, 4n, 5n]],
    ['missed the last', [1n, 2n]],
  ])('and it is noticed that one %s', (_, told) => {
    expect(differencesOfChanges(told, [1n, 2n, 4n])).toHaveLength(1);
  });
});
