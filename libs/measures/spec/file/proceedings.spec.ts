import { inZone } from '#calendar';
import { presentMeasure } from '../../domain/present.js';
import { concludeProceeding, type OutcomeInput } from '../../domain/file/proceedings/conclude.js';
import { fileProceeding, type ProceedingInput } from '../../domain/file/proceedings/file-proceeding.js';
import { OUTCOMES, PROCEEDING_KINDS, PROCEEDINGS, type ProceedingKind } from '../../domain/file/proceedings/kinds.js';
import { scheduleProceeding, type ScheduleInput } from '../../domain/file/proceedings/schedule.js';
import { waiveDeadline } from '../../domain/deadline-states.js';
import { liftMeasure } from '../../domain/lift.js';
import { remindersFor } from '../../domain/reminders.js';
import { voidMeasure } from '../../domain/set-aside.js';
import type { Measure } from '../../domain/state.js';
import { statusAt } from '../../domain/status.js';
import { around, at, closed, decided, extended, given, homeBan, refusalOf, ZONE } from '../given-measures.js';
import { after } from './after.js';

const DECIDED = '2027-03-01T20:00:00+01:00';
const FILED = '2027-03-04T09:00:00+01:00';
const NOW = '2027-03-05T10:00:00+01:00';

function file(measure: Measure, kind: ProceedingKind, changes: Partial<ProceedingInput> = {}, now = NOW): Measure {
  return after(measure, fileProceeding(measure, asked(kind, changes), around(now)), now);
}

function asked(kind: ProceedingKind, changes: Partial<ProceedingInput> = {}): ProceedingInput {
  return {
    kind,
    court: null,
    caseNumber: null,
    filedAt: at(FILED),
    by: 'bewoner',
    against: null,
    documentsDueAt: null,
    hearingAt: null,
    ...changes,
  };
}

function schedule(measure: Measure, input: ScheduleInput, now = NOW, id = '1'): Measure {
  return after(measure, scheduleProceeding(measure, id, input, around(now)), now);
}

function ended(outcome: OutcomeInput['outcome'], changes: Partial<OutcomeInput> = {}): OutcomeInput {
  return { outcome, decidedAt: at(NOW), from: null, until: null, reference: 'UIT-1', reason: 'uitspraak', ...changes };
}

function conclude(measure: Measure, input: OutcomeInput, now = NOW, id = '1'): Measure {
  return after(measure, concludeProceeding(measure, id, input, around(now)), now);
}

const due = (measure: Measure, name: string) =>
  measure.deadlines
    .filter((d) => d.name === name)
    .map(({ ref, dueAt, state, settled }) => [ref, inZone(dueAt, ZONE), state, settled?.note ?? null]);
const first = (measure: Measure) => presentMeasure(measure, at(NOW), ZONE).file.proceedings[0];

const closure = given(closed(DECIDED, 'P2W'));
const ban = given(homeBan(DECIDED));

describe('a proceeding', () => {
  it('stands in the file with who recorded it, in the municipality’s zone', () => {
    const filed = file(closure, 'objection', { hearingAt: at('2027-03-29T10:00:00+02:00') });
    expect(first(filed)).toMatchObject({
      id: '1',
      label: { nl: 'bezwaar' },
      filedAt: FILED,
      by: 'bewoner',
      hearingAt: '2027-03-29T10:00:00+02:00',
      flags: [],
      recordedBy: 'test',
      concluded: null,
    });
  });

  it('is not filed ahead, before the decision, or on what was entered by mistake; nothing of it comes before it', () => {
    const code = (measure: Measure, changes: Partial<ProceedingInput>) =>
      refusalOf(() => fileProceeding(measure, asked('objection', changes), around(NOW))).code;
    expect(code(closure, { filedAt: at('2027-03-06T10:00:00+01:00') })).toBe('MOMENT.IN_FUTURE');
    expect(code(closure, { filedAt: at('2027-03-01T19:00:00+01:00') })).toBe('FILE.BEFORE_DECISION');
    expect(code(closure, { hearingAt: at('2027-03-04T08:00:00+01:00') })).toBe('PROCEEDING.BEFORE_FILING');
    expect(code(after(closure, voidMeasure(closure, 'dubbel'), NOW), {})).toBe('MEASURE.VOIDED');
  });

  it('is what the type knows: no objection to a home ban, nothing against an emergency ordinance', () => {
    const refused = refusalOf(() => fileProceeding(ban, asked('objection'), around(NOW)));
    expect(refused).toMatchObject({ kind: 'rule', code: 'PROCEEDING.NO_OBJECTION' });
    expect(refused.detail).toContain('record an appeal');
    const ordinance = given(
      closed(DECIDED, '', {
        type: 'emergency-ordinance',
        basis: null,
        target: { kind: 'area', district: null, bagId: null, area: { name: 'centrum' }, personRef: null },
        announcement: null,
        period: { kind: 'ends-at', at: at('2027-03-03T20:00:00+01:00') },
      }),
    );
    for (const kind of PROCEEDING_KINDS)
      expect(refusalOf(() => fileProceeding(ordinance, asked(kind), around(NOW))).code).toBe('PROCEEDING.NOT_OPEN');
    expect(file(ban, 'appeal').file.proceedings).toHaveLength(1);
  });

  it('goes against one that it can go against', () => {
    const appealed = file(file(closure, 'objection'), 'appeal', { against: '1' });
    const refused = (kind: ProceedingKind, against: string) =>
      refusalOf(() => fileProceeding(appealed, asked(kind, { against }), around(NOW)));
    expect(refused('higher-appeal', '1')).toMatchObject({ kind: 'rule', code: 'PROCEEDING.AGAINST' });
    expect(refused('higher-appeal', '1').detail).toContain('state 2 (appeal)');
    expect(refused('higher-appeal', '9').code).toBe('PROCEEDING.AGAINST');
    expect(refused('objection', '1').detail).toContain('no other proceeding');
    expect(file(appealed, 'higher-appeal', { against: '2' }).file.proceedings.at(-1)?.against).toBe('2');
  });
});

describe('out of time', () => {
  /** Served on 1 March 2027: six weeks from the day after, to the end of Monday 12 April. */
  const flagsAt = (measure: Measure, filedAt: string, kind: ProceedingKind = 'objection') =>
    file(measure, kind, { filedAt: at(filedAt) }, '2027-06-01T12:00:00+02:00').file.proceedings.at(-1)?.flags;

  it('is recorded and flagged, from the very end of the term on, over the change of the clocks', () => {
    expect(flagsAt(closure, '2027-04-12T23:59:59+02:00')).toEqual([]);
    expect(flagsAt(closure, '2027-04-13T00:00:00+02:00')).toEqual(['out-of-time']);
    expect(flagsAt(ban, '2027-04-13T00:00:00+02:00', 'appeal')).toEqual(['out-of-time']);
    expect(flagsAt(closure, '2027-04-13T00:00:00+02:00', 'appeal')).toEqual([]);
  });

  it('holds in winter time too: a term over the other change ends at its local midnight', () => {
    const autumn = given(closed('2026-10-01T20:00:00+02:00', 'P2W'));
    expect(flagsAt(autumn, '2026-11-12T23:59:00+01:00')).toEqual([]);
    expect(flagsAt(autumn, '2026-11-13T00:00:00+01:00')).toEqual(['out-of-time']);
  });

  it('is not said while a decision is still to be announced: its term has not begun', () => {
    const longer = given(
      closed(DECIDED, 'P2W'),
      extended([closed(DECIDED, 'P2W')], '2027-03-10T12:00:00+01:00', 'P8W'),
    );
    expect(flagsAt(longer, '2027-04-20T12:00:00+02:00')).toEqual([]);
  });
});

describe('its documents and its hearing', () => {
  const DOCUMENTS = '2027-03-15T17:00:00+01:00';
  const HEARING = '2027-03-30T10:00:00+02:00';
  const planned = schedule(file(closure, 'objection'), { documentsDueAt: at(DOCUMENTS), hearingAt: at(HEARING) });

  it('are due as planned, move with it, and are reminded of', () => {
    expect(due(planned, 'submit-documents')).toEqual([['1', DOCUMENTS, 'open', null]]);
    expect(due(planned, 'attend-hearing')).toEqual([['1', HEARING, 'open', null]]);
    const moved = schedule(planned, { hearingAt: at('2027-04-06T10:00:00+02:00') });
    expect(due(moved, 'attend-hearing')).toEqual([['1', '2027-04-06T10:00:00+02:00', 'open', null]]);
    const asks = remindersFor(moved, ZONE).asked.filter(({ about }) => about === 'attend-hearing');
    expect(asks.map(({ step, dueAt }) => [step, inZone(dueAt, ZONE)])).toEqual([
      ['P7D', '2027-03-30T10:00:00+02:00'],
      ['P1D', '2027-04-05T10:00:00+02:00'],
    ]);
    expect(due(schedule(planned, { hearingAt: null }), 'attend-hearing')).toEqual([]);
  });

  it('are done by what is recorded of it, and due again when planned anew', () => {
    const done = schedule(planned, { documentsSubmittedAt: at(NOW), hearingHeldAt: at(NOW) });
    expect([...due(done, 'submit-documents'), ...due(done, 'attend-hearing')].map(([, , state]) => state)).toEqual([
      'done',
      'done',
    ]);
    expect(first(done)).toMatchObject({ documentsSubmittedAt: NOW, hearingHeldAt: NOW });
    const again = schedule(done, { hearingAt: at('2027-04-20T10:00:00+02:00') });
    expect(due(again, 'attend-hearing')).toEqual([['1', '2027-04-20T10:00:00+02:00', 'open', null]]);
    expect(due(again, 'submit-documents').map(([, , state]) => state)).toEqual(['done']);
  });

  it('are done once it is concluded, and then nothing is planned any more', () => {
    const over = conclude(planned, ended('withdrawn'));
    expect([...due(over, 'submit-documents'), ...due(over, 'attend-hearing')].map(([, , state]) => state)).toEqual([
      'done',
      'done',
    ]);
    const refused = refusalOf(() => scheduleProceeding(over, '1', { hearingAt: at(HEARING) }, around(NOW)));
    expect(refused).toMatchObject({ kind: 'conflict', code: 'PROCEEDING.CONCLUDED' });
    expect(refused.detail).toContain('withdrawn');
  });

  it('stay due for the others when one annuls the measure; what was waived stays so', () => {
    const two = schedule(file(planned, 'interim-relief'), { hearingAt: at(HEARING) }, NOW, '2');
    const waived = after(two, waiveDeadline(two, { name: 'submit-documents', reason: 'al in dossier' }), NOW);
    const annulled = conclude(waived, ended('revoked-on-objection'));
    expect(due(annulled, 'submit-documents')).toEqual([['1', DOCUMENTS, 'waived', 'al in dossier']]);
    expect(due(annulled, 'attend-hearing').map(([ref, , state]) => [ref, state])).toEqual([
      ['1', 'done'],
      ['2', 'open'],
    ]);
    expect(due(after(two, voidMeasure(two, 'dubbel'), NOW), 'attend-hearing').map(([, , s]) => s)).toEqual([
      'waived',
      'waived',
    ]);
  });

  it('are not submitted or held ahead, nor before it was filed; an unknown one is not found', () => {
    const code = (input: ScheduleInput, id = '1') =>
      refusalOf(() => scheduleProceeding(planned, id, input, around(NOW))).code;
    expect(code({ hearingHeldAt: at('2027-03-06T10:00:00+01:00') })).toBe('MOMENT.IN_FUTURE');
    expect(code({ documentsSubmittedAt: at('2027-03-03T10:00:00+01:00') })).toBe('PROCEEDING.BEFORE_FILING');
    expect(code({ hearingAt: null }, '2')).toBe('PROCEEDING.NOT_FOUND');
  });
});

describe('how it ends', () => {
  it.each(PROCEEDING_KINDS.flatMap((kind) => OUTCOMES.map((outcome) => ({ kind, outcome }))))(
    '$kind, $outcome: taken, or refused with what is possible',
    ({ kind, outcome }) => {
      const filed = file(closure, kind);
      const { outcomes } = PROCEEDINGS[kind];
      if (outcomes.includes(outcome)) {
        expect(conclude(filed, ended(outcome)).file.proceedings[0]?.concluded?.outcome).toBe(outcome);
        return;
      }
      const refused = refusalOf(() => concludeProceeding(filed, '1', ended(outcome), around(NOW)));
      expect(refused).toMatchObject({ kind: 'rule', code: 'PROCEEDING.OUTCOME' });
      expect(refused.detail).toContain(outcomes.join(', '));
    },
  );

  it('does to the measure what was decided, with its reason and its reference', () => {
    const status = (kind: ProceedingKind, outcome: OutcomeInput['outcome']) => {
      const over = conclude(file(closure, kind), ended(outcome));
      return [statusAt(over, at(NOW)), over.annulment];
    };
    const annulment = { by: 'court', effectsUpheld: false, reference: 'UIT-1', reason: 'uitspraak' };
    expect(status('objection', 'dismissed')).toEqual(['in-force', null]);
    expect(status('interim-relief', 'suspended')).toEqual(['suspended', null]);
    expect(status('appeal', 'annulled')).toMatchObject(['annulled', annulment]);
    expect(status('higher-appeal', 'annulled-effects-upheld')).toMatchObject(['in-force', { effectsUpheld: true }]);
    expect(status('objection', 'revoked-on-objection')).toMatchObject(['annulled', { by: 'on-objection' }]);
  });

  it('suspends from when the court says until when it says', () => {
    const [from, until] = ['2027-03-05T00:00:00+01:00', '2027-03-08T00:00:00+01:00'];
    const over = conclude(file(closure, 'interim-relief'), ended('suspended', { from: at(from), until: at(until) }));
    expect(over.suspensions.map((s) => [inZone(s.from, ZONE), s.until && inZone(s.until, ZONE)])).toEqual([
      [from, until],
    ]);
  });

  it('is recorded once, not ahead, and not before it was filed', () => {
    const filed = file(closure, 'appeal');
    const code = (measure: Measure, input: OutcomeInput) =>
      refusalOf(() => concludeProceeding(measure, '1', input, around(NOW))).code;
    expect(code(conclude(filed, ended('dismissed')), ended('annulled'))).toBe('PROCEEDING.CONCLUDED');
    expect(code(filed, ended('dismissed', { decidedAt: at('2027-03-06T10:00:00+01:00') }))).toBe('MOMENT.IN_FUTURE');
    expect(code(filed, ended('dismissed', { decidedAt: at('2027-03-04T08:00:00+01:00') }))).toBe(
      'PROCEEDING.BEFORE_FILING',
    );
  });

  it('of another, once the measure was annulled, is recorded where it does nothing to it', () => {
    const two = file(file(closure, 'appeal'), 'appeal');
    const annulled = conclude(two, ended('annulled'));
    expect(refusalOf(() => concludeProceeding(annulled, '2', ended('annulled'), around(NOW)))).toMatchObject({
      kind: 'conflict',
      code: 'MEASURE.ANNULLED',
    });
    expect(conclude(annulled, ended('dismissed'), NOW, '2').file.proceedings[1]?.concluded?.outcome).toBe('dismissed');
  });

  it('in a suspension after the measure was lifted is refused, and says so; for the time before it is taken', () => {
    const LIFTED = '2027-03-05T08:00:00+01:00';
    const filed = file(closure, 'interim-relief', {}, '2027-03-04T10:00:00+01:00');
    const lift = liftMeasure(filed, { at: null, decision: decided(LIFTED), reason: null }, around(LIFTED));
    const lifted = after(filed, lift, LIFTED);
    const refused = refusalOf(() => concludeProceeding(lifted, '1', ended('suspended'), around(NOW)));
    expect(refused).toMatchObject({ kind: 'conflict', code: 'PROCEEDING.LIFTED_MEANWHILE' });
    expect(refused.detail).toContain('was lifted');
    const before = at('2027-03-04T12:00:00+01:00');
    expect(conclude(lifted, ended('suspended', { from: before })).suspensions).toHaveLength(1);
    expect(conclude(lifted, ended('dismissed')).file.proceedings[0]?.concluded).not.toBeNull();
  });
});

describe('interim relief against a home ban', () => {
  /** Asked on Thursday 4 March: heard by the end of Tuesday the 9th. */
  const TERM = '2027-03-10T00:00:00+01:00';
  const filed = file(ban, 'interim-relief');
  const term = (measure: Measure) =>
    due(measure, 'interim-hearing').map(([, dueAt, state, note]) => [dueAt, state, note]);

  it('opens the term of three working days, which a closure does not know', () => {
    expect(term(filed)).toEqual([[TERM, 'open', null]]);
    expect(term(file(closure, 'interim-relief'))).toEqual([]);
    expect(term(file(ban, 'appeal'))).toEqual([]);
  });

  it('is settled by a hearing within the term, at once where it is set already, and by a later one once held', () => {
    const within = at('2027-03-09T14:00:00+01:00');
    const later = at('2027-03-10T00:01:00+01:00');
    expect(term(file(ban, 'interim-relief', { hearingAt: within }))).toEqual([[TERM, 'done', null]]);
    expect(term(schedule(filed, { hearingAt: within }))).toEqual([[TERM, 'done', null]]);
    const late = schedule(filed, { hearingAt: later });
    expect(term(late)).toEqual([[TERM, 'open', null]]);
    const held = schedule(late, { hearingHeldAt: later }, '2027-03-10T12:00:00+01:00');
    expect(term(held)).toEqual([[TERM, 'done', null]]);
  });

  it('is open again when that hearing is put off past the term or called off', () => {
    const set = schedule(filed, { hearingAt: at('2027-03-09T14:00:00+01:00') });
    const putOff = schedule(set, { hearingAt: at('2027-03-12T14:00:00+01:00') });
    expect(term(putOff).map(([, state]) => state)).toEqual(['done', 'open']);
    expect(term(schedule(set, { hearingAt: null })).map(([, state]) => state)).toEqual(['done', 'open']);
    expect(term(schedule(set, { documentsSubmittedAt: at(NOW) })).map(([, state]) => state)).toEqual(['done']);
  });

  it('needs no hearing once it was decided or withdrawn without one', () => {
    expect(term(conclude(filed, ended('withdrawn', { reason: 'ingetrokken' })))).toEqual([
      [TERM, 'waived', 'ingetrokken'],
    ]);
  });
});
