import { commandsOf, keptDocument, stateByCommand } from '#testing';
import { close, reopen } from '../domain/decisions/closing.js';
import { correct } from '../domain/decisions/correct.js';
import { mustCount } from '../domain/decisions/deciding.js';
import { log } from '../domain/decisions/log.js';
import { changeManifestation, recordPoliceAdvice } from '../domain/decisions/manifestation.js';
import { merge, voidIncident } from '../domain/decisions/set-aside.js';
import { MANIFESTATION_CHANGES, type IncidentEvent, type ManifestationChange } from '../domain/incident-events.js';
import { statusAt, type Incident, type IncidentStatus } from '../domain/incident.js';
import { IncidentsModule } from '../incidents.module.js';
import { at, deciding, given, manifestationEvent, NOW, reportedEvent } from './fixtures.js';

const reason = 'reden';
const turn = { at: null, reason };

type Work = (incident: Incident) => readonly IncidentEvent[];

/** What happened to an incident, one thing after the other. */
const after = (first: IncidentEvent, ...works: readonly Work[]) =>
  works.reduce<readonly IncidentEvent[]>((events, work) => [...events, ...work(given(...events))], [first]);

const closing: Work = (incident) => close(incident, turn, deciding);
const reopening: Work = (incident) => reopen(incident, turn, deciding);
const [another, third] = [
  { ...given(reportedEvent()), id: 'i2' },
  { ...given(reportedEvent()), id: 'i3' },
];
const manifestation = (change: ManifestationChange): Work => {
  const startsAt = change === 'moved' ? at('2027-03-06T13:00:00+01:00') : null;
  return (incident) => changeManifestation(incident, { change, at: NOW, startsAt, endsAt: null, reason }, deciding);
};
const homeBan = { announcedAt: '2027-03-01T01:10:00Z', decidedBy: 'mayor' } as const;

/** Every state an incident can be in, by what has happened to it, and the status it then has. */
const STATES: Readonly<Record<string, readonly [IncidentStatus, readonly IncidentEvent[]]>> = {
  open: ['open', [reportedEvent()]],
  closed: ['closed', after(reportedEvent(), closing)],
  reopened: ['open', after(reportedEvent(), closing, reopening)],
  voided: ['voided', after(reportedEvent(), (incident) => voidIncident(incident, turn, deciding))],
  merged: ['merged', after(reportedEvent(), (incident) => merge(incident, another).merged)],
  'open, with another merged into it': ['open', after(reportedEvent(), (incident) => merge(another, incident).into)],
  'open, a home ban': ['open', [reportedEvent({ kind: 'home-ban', homeBan })]],
  'manifestation announced': ['open', [manifestationEvent()]],
  'manifestation moved': ['open', after(manifestationEvent(), manifestation('moved'))],
  'manifestation cancelled': ['open', after(manifestationEvent(), manifestation('cancelled'))],
  'manifestation not held': ['open', after(manifestationEvent(), manifestation('not-held'))],
  'manifestation ended': ['open', after(manifestationEvent(), manifestation('ended'))],
  'manifestation closed': ['closed', after(manifestationEvent(), closing)],
};

/** Every write asks first whether the incident counts at all. */
const counting =
  (work: Work): Work =>
  (incident) => {
    mustCount(incident);
    return work(incident);
  };

const ADVICE = { requestedAt: NOW, givenAt: null, advice: null, conditions: null };

/** Every command, with a body that nothing else speaks against. */
const COMMANDS: Readonly<Record<string, Work>> = {
  'log-entries': counting((i) => log(i, { at: null, text: 'regel' }, deciding)),
  corrections: counting((i) => correct(i, { reason, changes: { severity: 'low' } }, deciding)),
  'corrections of its kind': counting((i) => correct(i, { reason, changes: { kind: 'shooting' } }, deciding)),
  'police-advice': counting((i) => recordPoliceAdvice(i, ADVICE, deciding)),
  ...Object.fromEntries(
    MANIFESTATION_CHANGES.map((change) => [`manifestation-changes ${change}`, counting(manifestation(change))]),
  ),
  'merge into another': (i) => merge(i, third).merged,
  'merge of another into it': (i) => merge(third, i).into,
  closing: counting(closing),
  reopening: counting(reopening),
  voiding: counting((i) => voidIncident(i, turn, deciding)),
};

const DOCUMENT = [
  '# What an incident bears, by its state',
  '',
  'Made from the decider by `npm run state-by-command`, and held to it by a test. An explosion, a home ban or an announced',
  'manifestation. A cell names the events, or the code with which the command is refused; its detail says what is possible',
  'instead. Reporting one makes a new incident, whatever became of others.',
  '',
  ...stateByCommand(
    Object.fromEntries(Object.entries(STATES).map(([name, [, events]]) => [name, given(...events)])),
    COMMANDS,
  ),
];

describe('for every state and command', () => {
  it('there is one defined outcome, and the document says which', () => {
    const { kept, made } = keptDocument('docs/incident-state-by-command.md', DOCUMENT);
    expect(kept).toBe(made);
  });

  it('no command is left out', () => {
    const commands = new Set(Object.keys(COMMANDS).map((name) => name.split(' ')[0]));
    expect([...commands].sort()).toEqual([...commandsOf(IncidentsModule)].sort());
  });

  it.each(Object.entries(STATES))('%s is the status that it is shown with', (_, [status, events]) => {
    expect(statusAt(given(...events), NOW)).toBe(status);
  });
});
