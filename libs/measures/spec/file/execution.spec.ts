import { recordStep } from '../../domain/file/execution/execute.js';
import type { StepInput } from '../../domain/file/execution/step-input.js';
import { completeDeadline, waiveDeadline } from '../../domain/deadline-states.js';
import { liftMeasure } from '../../domain/lift.js';
import { presentMeasure } from '../../domain/present.js';
import { remindersFor } from '../../domain/reminders.js';
import { annulMeasure, voidMeasure } from '../../domain/set-aside.js';
import type { Measure } from '../../domain/state.js';
import { around, at, closed, decided, extended, given, homeBan, refusalOf, ZONE } from '../given-measures.js';
import { after } from './after.js';

const START = '2027-03-01T12:00:00+01:00';
const day = (n: number, time = '12:00') => `2027-03-${String(n).padStart(2, '0')}T${time}:00+01:00`;
const END = day(15);
const imposed = closed(START, 'P2W');

const STEP: { readonly [Step in StepInput['step']]: Omit<Extract<StepInput, { step: Step }>, 'at'> } = {
  'comply-by': { step: 'comply-by', note: null },
  closed: { step: 'closed', note: null },
  sealed: { step: 'sealed', note: null, reference: 'Z-1' },
  'seal-broken': { step: 'seal-broken', note: 'lint doorgesneden' },
  unsealed: { step: 'unsealed', note: null },
  'key-handed-over': {
    step: 'key-handed-over',
    note: null,
    key: 'voordeur',
    holder: 'verhuurder',
    reference: 'R-1',
    returnBy: null,
  },
  'key-returned': { step: 'key-returned', note: null, handOverId: '1' },
  rehoused: { step: 'rehoused', note: null, occupants: 4, children: 2, whereTo: 'elders in de gemeente' },
  'costs-decision': { step: 'costs-decision', note: null, reference: 'K-1', amountInCents: 125_000 },
};

type Change = Partial<Record<'returnBy' | 'handOverId' | 'children' | 'reference', unknown>>;
const step = (name: StepInput['step'], moment: string | null, changes: Change = {}) =>
  ({ ...STEP[name], ...changes, at: moment === null ? null : at(moment) }) as StepInput;
const record = (m: Measure, input: StepInput, now: string) => after(m, recordStep(m, input, around(now)), now);
/** Each step at its moment, recorded then. */
const carriedOut = (m: Measure, ...steps: readonly (readonly [StepInput['step'], string, Change?])[]) =>
  steps.reduce((state, [name, moment, changes]) => record(state, step(name, moment, changes), moment), m);
const code = (m: Measure, input: StepInput, now = day(10)) => refusalOf(() => recordStep(m, input, around(now))).code;
const due = (m: Measure, name: string) =>
  m.deadlines.filter((d) => d.name === name).map(({ ref, dueAt, state }) => [ref, dueAt.toString(), state]);
const utc = (moment: string) => at(moment).toString();
const view = (m: Measure) => presentMeasure(m, at(day(10)), ZONE).file.execution;

describe('the execution of a closure', () => {
  it('is what was recorded of it, from the time to comply to the costs', () => {
    const m = carriedOut(
      given(imposed),
      ['comply-by', day(3)],
      ['closed', day(3)],
      ['sealed', day(3, '13:00')],
      ['key-handed-over', day(3, '13:30'), { returnBy: at(day(12)) }],
      ['rehoused', day(3, '14:00')],
      ['seal-broken', day(5)],
      ['sealed', day(5, '15:00'), { reference: 'Z-2' }],
      ['costs-decision', day(9)],
    );
    expect(view(m)).toMatchObject({
      complyBy: day(3),
      closedAt: day(3),
      sealed: true,
      unsealAt: END,
      seals: [
        { reference: 'Z-1', broken: { at: day(5), note: 'lint doorgesneden' }, unsealed: null },
        { reference: 'Z-2' },
      ],
      keys: [{ id: '4', key: 'voordeur', holder: 'verhuurder', returnBy: day(12), returned: null, recordedBy: 'test' }],
      rehousing: [{ occupants: 4, children: 2, whereTo: 'elders in de gemeente' }],
      costs: [{ reference: 'K-1', amountInCents: 125_000, at: day(9) }],
    });
    expect(
      view(m)
        .steps.map(({ id, label }) => `${id} ${label.nl}`)
        .slice(0, 3),
    ).toEqual(['1 begunstigingstermijn loopt af', '2 gesloten', '3 verzegeld']);
  });

  it('is at this moment where none is stated', () => {
    expect(recordStep(given(imposed), step('closed', null), around(day(2))).data.at).toBe(utc(day(2)));
  });

  it('is recorded of a closure only', () => {
    expect(code(given(homeBan(START)), step('closed', null), day(2))).toBe('EXECUTION.NOT_A_CLOSURE');
  });

  it('takes nothing that cannot be', () => {
    const fresh = given(imposed);
    const sealed = carriedOut(fresh, ['closed', day(2)], ['sealed', day(3)]);
    expect(code(fresh, step('unsealed', day(3)))).toBe('EXECUTION.NOT_SEALED');
    expect(code(fresh, step('seal-broken', day(3)))).toBe('EXECUTION.NOT_SEALED');
    expect(code(sealed, step('sealed', day(4)))).toBe('EXECUTION.ALREADY_SEALED');
    expect(code(sealed, step('closed', day(4)))).toBe('EXECUTION.ALREADY_CLOSED');
    expect(code(sealed, step('comply-by', day(4)))).toBe('EXECUTION.ALREADY_CLOSED');
    expect(code(sealed, step('unsealed', day(2, '13:00')))).toBe('EXECUTION.OUT_OF_ORDER');
    expect(code(carriedOut(sealed, ['seal-broken', day(4)]), step('seal-broken', day(5)))).toBe('EXECUTION.NOT_SEALED');
    expect(code(carriedOut(sealed, ['unsealed', day(4)]), step('unsealed', day(5)))).toBe('EXECUTION.NOT_SEALED');
    expect(code(carriedOut(sealed, ['unsealed', day(4)]), step('sealed', day(3)))).toBe('EXECUTION.OUT_OF_ORDER');
    expect(code(fresh, step('closed', '2027-02-28T12:00:00+01:00'))).toBe('FILE.BEFORE_DECISION');
    expect(code(fresh, step('closed', day(11)))).toBe('MOMENT.IN_FUTURE');
    expect(code(fresh, step('sealed', END), day(20))).toBe('EXECUTION.ENDED');
    expect(code(fresh, step('comply-by', END))).toBe('EXECUTION.ENDED');
    expect(code(fresh, step('rehoused', day(3), { children: 5 }))).toBe('EXECUTION.CHILDREN');
    expect(code(after(sealed, voidMeasure(sealed, 'dubbel'), day(4)), step('unsealed', day(5)))).toBe('MEASURE.VOIDED');
  });

  it('gives a key back once, by the step that handed it over', () => {
    const m = carriedOut(given(imposed), ['key-handed-over', day(3)], ['key-handed-over', day(3)]);
    expect(code(m, step('key-returned', day(2)))).toBe('EXECUTION.OUT_OF_ORDER');
    expect(code(m, step('key-returned', day(4), { handOverId: '9' }))).toBe('EXECUTION.NO_KEY');
    expect(code(m, step('key-handed-over', day(4), { returnBy: at(day(4)) }))).toBe('EXECUTION.RETURN_BY');
    const back = carriedOut(m, ['key-returned', day(4)]);
    expect(code(back, step('key-returned', day(5)))).toBe('EXECUTION.KEY_RETURNED');
    expect(view(back).keys.map(({ returned }) => returned?.at ?? null)).toEqual([day(4), null]);
  });
});

describe('what is due of the execution', () => {
  it('is to close within the time to comply, wherever that was moved, and is over with the measure', () => {
    const m = carriedOut(given(imposed), ['comply-by', day(3)], ['comply-by', day(6)]);
    expect(due(m, 'comply')).toEqual([['2', utc(day(6)), 'open']]);
    expect(due(carriedOut(m, ['closed', day(5)]), 'comply')).toEqual([['2', utc(day(6)), 'done']]);
    expect(due(carriedOut(m, ['sealed', day(5)]), 'comply')).toEqual([['2', utc(day(6)), 'done']]);
    const shown = presentMeasure(m, at(END), ZONE).deadlines.find(({ name }) => name === 'comply');
    expect(shown?.state).toBe('passed');
  });

  it('is to unseal at the end, which may move, until it was unsealed; and anew when it was sealed anew', () => {
    const sealed = carriedOut(given(imposed), ['sealed', day(3)]);
    expect(due(sealed, 'unseal')).toEqual([['1', utc(END), 'open']]);
    const longer = after(sealed, extended([imposed], day(5), 'P1W'), day(5));
    expect(due(longer, 'unseal')).toEqual([['1', utc(day(22)), 'open']]);
    const lift = { at: at(day(9, '09:00')), decision: decided(day(8)), reason: null };
    const lifted = after(longer, liftMeasure(longer, lift, around(day(8))), day(8));
    expect(due(lifted, 'unseal')).toEqual([['1', utc(day(9, '09:00')), 'open']]);
    const open = carriedOut(lifted, ['unsealed', day(8, '15:00')]);
    expect(due(open, 'unseal')).toEqual([['1', utc(day(9, '09:00')), 'done']]);
    expect(open.deadlines.find(({ name }) => name === 'unseal')?.settled).toEqual({
      by: 'test',
      at: at(day(8, '15:00')),
      note: null,
    });
    expect(due(carriedOut(open, ['sealed', day(8, '16:00')]), 'unseal')).toEqual([
      ['1', utc(day(9, '09:00')), 'done'],
      ['3', utc(day(9, '09:00')), 'open'],
    ]);
  });

  it('stays where a broken seal was replaced, of the new one', () => {
    const m = carriedOut(given(imposed), ['sealed', day(3)], ['seal-broken', day(4)]);
    expect(due(m, 'unseal').map(([, , state]) => state)).toEqual(['open']);
    expect(due(carriedOut(m, ['sealed', day(5)]), 'unseal').map(([, , state]) => state)).toEqual(['done', 'open']);
    expect(due(carriedOut(m, ['unsealed', day(5)]), 'unseal').map(([, , state]) => state)).toEqual(['done']);
  });

  it('once waived stays so, until it is sealed anew', () => {
    const sealed = carriedOut(given(imposed), ['sealed', day(3)]);
    expect(
      refusalOf(() => completeDeadline(sealed, { name: 'unseal', at: null, note: null }, around(day(4)))).code,
    ).toBe('DEADLINE.IN_FILE');
    const waived = after(sealed, waiveDeadline(sealed, { name: 'unseal', reason: 'verhuurder doet het' }), day(4));
    expect(due(waived, 'unseal')).toEqual([['1', utc(END), 'waived']]);
    const anew = carriedOut(waived, ['seal-broken', day(5)], ['sealed', day(6)]);
    expect(due(anew, 'unseal').map(([, , state]) => state)).toEqual(['waived', 'open']);
  });

  it('is to return each key, when agreed or at the end', () => {
    const m = carriedOut(
      given(imposed),
      ['key-handed-over', day(3)],
      ['key-handed-over', day(3), { returnBy: at(day(7)) }],
    );
    expect(due(m, 'return-key')).toEqual([
      ['1', utc(END), 'open'],
      ['2', utc(day(7)), 'open'],
    ]);
    expect(due(carriedOut(m, ['key-returned', day(4)]), 'return-key').map(([, , state]) => state)).toEqual([
      'done',
      'open',
    ]);
  });

  it('is told of once where two keys are due together', () => {
    const m = carriedOut(given(imposed), ['key-handed-over', day(3)], ['key-handed-over', day(4)]);
    expect(remindersFor(m, ZONE).asked.filter(({ about }) => about === 'return-key')).toHaveLength(1);
    const one = carriedOut(m, ['key-returned', day(5)]);
    expect(remindersFor(one, ZONE).asked.filter(({ about }) => about === 'return-key')).toHaveLength(1);
  });

  it('outlives an annulment but for the time to comply, and can be recorded and waived then; not a voiding', () => {
    const m = carriedOut(given(imposed), ['comply-by', day(4)], ['sealed', day(3)], ['key-handed-over', day(3)]);
    const open = carriedOut(given(imposed), ['comply-by', day(4)]);
    const annulment = {
      decidedAt: at(day(8)),
      by: 'court',
      effectsUpheld: false,
      reference: null,
      reason: 'r',
    } as const;
    const annul = (measure: Measure) => after(measure, annulMeasure(measure, annulment, around(day(8))), day(8));
    expect(due(annul(open), 'comply').map(([, , state]) => state)).toEqual(['waived']);
    const annulled = annul(m);
    expect(due(annulled, 'unseal')).toEqual([['2', utc(day(8)), 'open']]);
    expect(due(annulled, 'return-key')).toEqual([['3', utc(day(8)), 'open']]);
    expect(due(carriedOut(annulled, ['unsealed', day(9)]), 'unseal').map(([, , state]) => state)).toEqual(['done']);
    expect(waiveDeadline(annulled, { name: 'unseal', reason: 'open' }).data.ref).toBe('2');
    expect(due(after(m, voidMeasure(m, 'dubbel'), day(8)), 'unseal').map(([, , state]) => state)).toEqual(['waived']);
  });

  it('has no moment while the closure lasts until further notice', () => {
    const open = closed(START, '', {
      type: 'premises-closure',
      basis: { code: 'gemeentewet-174-2', ground: null },
      target: { kind: 'premises', district: null, bagId: null, area: null, personRef: null },
      period: { kind: 'open' },
    });
    const m = carriedOut(given(open), ['sealed', day(3)], ['key-handed-over', day(3)]);
    expect([due(m, 'unseal'), due(m, 'return-key'), view(m).unsealAt]).toEqual([[], [], null]);
    const lift = { at: null, decision: decided(day(8)), reason: null };
    expect(due(after(m, liftMeasure(m, lift, around(day(8))), day(8)), 'unseal')).toEqual([['1', utc(day(8)), 'open']]);
  });
});

describe('when it is best unsealed', () => {
  it('is by day, as near to an end at night as may be; what is due stays at the end', () => {
    const m = carriedOut(given(closed('2027-03-01T02:30:00+01:00', 'P2W')), ['sealed', day(3)]);
    expect(m.flags).toContain('ends-at-night');
    expect(view(m).unsealAt).toBe(day(15, '08:00'));
    expect(due(m, 'unseal')).toEqual([['1', utc(day(15, '02:30')), 'open']]);
    expect(view(carriedOut(m, ['unsealed', day(9)])).unsealAt).toBeNull();
  });

  it('is told of a closure that was not sealed yet, and of nothing else', () => {
    expect(view(given(imposed)).unsealAt).toBe(END);
    expect(view(given(homeBan(START))).unsealAt).toBeNull();
  });
});
