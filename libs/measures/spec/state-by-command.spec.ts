import { commandsOf, keptDocument, stateByCommand } from '#testing';
import { correctMeasure } from '../domain/correct.js';
import { addWindowEvent, cancelWindowEvent, moveWindowEvent } from '../domain/change-window.js';
import { completeDeadline, openDeadlineOnRequest, waiveDeadline } from '../domain/deadline-states.js';
import { declineExtension } from '../domain/decline-extension.js';
import type { MeasureEvent } from '../domain/events.js';
import { extendMeasure } from '../domain/extend.js';
import { liftMeasure } from '../domain/lift.js';
import { linkIncident, unlinkIncident } from '../domain/link.js';
import { announceMeasure, confirmDecision, registerMeasure, writeDecision } from '../domain/paperwork.js';
import { annulMeasure, voidMeasure } from '../domain/set-aside.js';
import type { Measure } from '../domain/state.js';
import { statusAt } from '../domain/status.js';
import { resumeMeasure, suspendMeasure } from '../domain/suspend.js';
import { MeasuresModule } from '../measures.module.js';
import { fileCommands } from './file/commands.js';
import { around, at, closed, decided, given, ZONE } from './given-measures.js';

/** The moment at which every command is decided and recorded. */
const NOW = '2027-03-10T12:00:00+01:00';
const here = around(NOW);
const reason = 'reden';

const oral = decided('2027-03-01T12:00:00+01:00', { form: 'oral', writtenAt: null });
const imposed = closed('2027-03-01T12:00:00+01:00', 'P2W', {
  announcement: null,
  decision: oral,
  incidentIds: ['i1'],
});
const planned = closed('2027-03-01T12:00:00+01:00', 'P2W', {
  startsAt: at('2027-03-20T12:00:00+01:00'),
  announcement: null,
  decision: oral,
  incidentIds: ['i1'],
});
const lapsed = closed('2027-02-01T12:00:00+01:00', 'P2W', {
  announcement: null,
  incidentIds: ['i1'],
  decision: decided('2027-02-01T12:00:00+01:00', { form: 'oral', writtenAt: null }),
});
const after = (work: (measure: Measure) => MeasureEvent) => [imposed, work(given(imposed))];

const suspend = (measure: Measure) =>
  suspendMeasure(
    measure,
    { from: at('2027-03-09T12:00:00+01:00'), until: null, by: 'court', reference: null, reason },
    ZONE,
  );
const annul = (effectsUpheld: boolean) => (measure: Measure) =>
  annulMeasure(measure, { decidedAt: at(NOW), by: 'court', effectsUpheld, reference: null, reason }, here);

/** Every state a measure can be in, by what has happened to it. */
const STATES: Readonly<Record<string, readonly MeasureEvent[]>> = {
  planned: [planned],
  'in force': [imposed],
  'in force, extension declined': after((m) =>
    declineExtension(m, { decision: decided('2027-03-09T12:00:00+01:00'), reason }, here),
  ),
  'in force, annulled with its effects upheld': after(annul(true)),
  suspended: after(suspend),
  lapsed: [lapsed],
  lifted: after((m) => liftMeasure(m, { at: null, decision: decided('2027-03-09T12:00:00+01:00'), reason }, here)),
  annulled: after(annul(false)),
  voided: after((m) => voidMeasure(m, reason)),
};

const correction = {
  period: { kind: 'duration', duration: 'P3W' },
  startsAt: null,
  basis: null,
  announcement: null,
  target: null,
} as const;

/** An event for a list that this closure has not: it works throughout its period. */
const MATCH = {
  reference: null,
  startsAt: at('2027-03-12T20:00:00+01:00'),
  endsAt: at('2027-03-12T22:00:00+01:00'),
  exact: false,
};

/** Every command, with a body that nothing else speaks against. */
const COMMANDS: Readonly<Record<string, (measure: Measure) => MeasureEvent | readonly MeasureEvent[]>> = {
  extensions: (m) =>
    extendMeasure(
      m,
      {
        period: { kind: 'duration', duration: 'P1W' },
        decision: decided(NOW),
        grounds: null,
        announcement: null,
        recordedAsDecided: null,
      },
      here,
    ),
  'non-extension': (m) => declineExtension(m, { decision: decided(NOW), reason }, here),
  announcement: (m) => announceMeasure(m, { kind: 'service', at: at(NOW) }, here),
  'written-decision': (m) => writeDecision(m, { writtenAt: at(NOW), reportRef: null }, here),
  registration: (m) => registerMeasure(m, { at: at(NOW), reference: 'Wkpb' }, here),
  lifting: (m) => liftMeasure(m, { at: null, decision: decided(NOW), reason }, here),
  suspension: suspend,
  resumption: (m) => resumeMeasure(m, { at: at(NOW), reason }, ZONE),
  annulment: annul(false),
  corrections: (m) => correctMeasure(m, { reason, recordedAsDecided: false, changes: correction }, here),
  voiding: (m) => voidMeasure(m, reason),
  linking: (m) => linkIncident(m, { incidentId: 'i2', reason }),
  unlinking: (m) => unlinkIncident(m, { incidentId: 'i1', reason }),
  confirmation: (m) => confirmDecision(m, null, here),
  'window-events': (m) => addWindowEvent(m, MATCH, here),
  'window-events/1/moving': (m) => moveWindowEvent(m, '1', { ...MATCH, reason }, here),
  'window-events/1/cancellation': (m) => cancelWindowEvent(m, '1', reason),
  deadlines: (m) => openDeadlineOnRequest(m, { name: 'interim-hearing', requestedAt: at(NOW) }, here),
  'deadlines/announce/completion': (m) => completeDeadline(m, { name: 'announce', at: null, note: null }, here),
  'deadlines/announce/waiver': (m) => waiveDeadline(m, { name: 'announce', reason }),
  ...fileCommands(NOW),
};

const DOCUMENT = [
  '# What a measure bears, by its state',
  '',
  'Made from the decider by `npm run state-by-command`, and held to it by a test. A dwelling closure of two weeks by an',
  'oral decision, after an incident; every command is decided and recorded on its tenth day. A cell names the event, or',
  'the code with which the command is refused; its detail says what is possible instead.',
  '',
  ...stateByCommand(
    Object.fromEntries(Object.entries(STATES).map(([name, events]) => [name, given(...events)])),
    COMMANDS,
  ),
];

describe('for every state and command', () => {
  it('there is one defined outcome, and the document says which', () => {
    const { kept, made } = keptDocument('docs/state-by-command.md', DOCUMENT);
    expect(kept).toBe(made);
  });

  it('no command is left out', () => {
    const routes = commandsOf(MeasuresModule).map((route) =>
      route.replace(':name', 'announce').replaceAll(/:\w+Id/g, '1'),
    );
    expect(Object.keys(COMMANDS).sort()).toEqual([...routes].sort());
  });

  it('the states are what their names say', () => {
    const statuses = Object.entries(STATES).map(([name, events]) => [name, statusAt(given(...events), at(NOW))]);
    for (const [name = '', status] of statuses)
      expect([name, name.replaceAll(' ', '-').startsWith(String(status))]).toEqual([name, true]);
  });
});
