import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { operations } from '../apps/api/description/operations.js';
import { dwellingClosure, explosion, extension } from './harness/builders.js';
import { Instance } from './harness/instance.js';

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { summary?: string; responses: Record<string, { content?: object }> }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

describe('the OpenAPI document', () => {
  let instance: Instance;
  let document: Document;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: '2027-03-01T02:40:00+01:00' });
    document = (await instance.get('/v1/openapi.json')).body as unknown as Document;
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  it('says of every operation what it does and what it answers with, and of none that is not there', () => {
    const found = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ key: `${method.toUpperCase()} ${path}`, operation })),
    );
    expect(found.map(({ key }) => key).sort()).toEqual(Object.keys(operations).sort());
    for (const { key, operation } of found) {
      const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
      expect([key, typeof operation.summary, successes.every(([, { content }]) => content !== undefined)]).toEqual([
        key,
        'string',
        true,
      ]);
    }
  });

  /** Holds a body against what the document says of it. */
  const checker = () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addFormat('duration', true).addSchema({ $id: 'api', components: document.components });
    return (name: string, body: unknown) => {
      const valid = ajv.validate({ $ref: `api#/components/schemas/${name}` }, body);
      expect([name, valid ? null : ajv.errorsText()]).toEqual([name, null]);
    };
  };

  it('describes what is really answered', async () => {
    const holds = checker();
    const incident = await instance.post('/v1/incidents', {
      kind: 'explosion',
      ...explosion('2027-03-01T02:14:00+01:00'),
    });
    const measure = await instance.post('/v1/measures', dwellingClosure({ incidentIds: [incident.body['id']] }));
    const { id } = measure.body as { id: string };
    const extended = await instance.post(`/v1/measures/${id}/extensions`, extension('2027-03-01T02:40:00+01:00'));
    holds('Measure', measure.body);
    holds('Measure', extended.body);
    const { id: incidentId } = incident.body as { id: string };
    holds('Incident', (await instance.get(`/v1/incidents/${incidentId}`)).body);
    holds(
      'EventOutcome',
      (await instance.postEvent('nl.oov.incident.shooting.reported', explosion('2027-03-01T02:14:00+01:00'))).body,
    );
    holds('MeasurePage', (await instance.get('/v1/measures')).body);
    holds('IncidentPage', (await instance.get('/v1/incidents')).body);
    holds('MeasureHistory', (await instance.get(`/v1/measures/${id}/history`)).body);
    holds('MeasureTerms', (await instance.get(`/v1/measures/${id}/terms`)).body);
    holds('Dossier', (await instance.get(`/v1/measures/${id}/dossier`)).body);
    holds('MeasureTypes', (await instance.get('/v1/measure-types')).body);
    holds('DeadlinePage', (await instance.get(`/v1/deadlines?measureId=${id}`)).body);
    holds('ReminderPage', (await instance.get(`/v1/reminders?measureId=${id}`)).body);
    holds('NewCalendarToken', (await instance.post('/v1/calendar-tokens', { label: 'telefoon' })).body);
    holds('CalendarTokens', (await instance.get('/v1/calendar-tokens', 'duty-officer')).body);
    const holder = { name: 'Testpersoon A', email: 'a@gemeente.example' };
    const hours = { startsAt: '2027-03-01T00:00:00+01:00', endsAt: '2027-03-01T08:00:00+01:00' };
    const planned = await instance.post('/v1/duty/shifts', { duty: 'duty-officer', holder, ...hours }, 'mayors-office');
    holds('Shift', planned.body);
    const turns = { holders: [holder], startsAt: hours.endsAt, every: 'P1W', until: '2027-03-22T08:00:00+01:00' };
    holds(
      'Rotation',
      (await instance.post('/v1/duty/rotations', { duty: 'duty-officer', ...turns }, 'mayors-office')).body,
    );
    holds('ShiftPage', (await instance.get('/v1/duty/shifts')).body);
    holds('RosterNow', (await instance.get('/v1/duty/now')).body);
    holds(
      'DutyLogLine',
      (await instance.post('/v1/duty/log-entries', { text: 'rustig', incidentIds: [incidentId] })).body,
    );
    holds('DutyLogPage', (await instance.get('/v1/duty/log-entries')).body);
    const accepted = await instance.post('/v1/duty/handover/acceptance', { date: '2027-02-28', note: 'rustig' });
    holds('HandoverAccepted', accepted.body);
    const handover = await instance.get('/v1/duty/handover?date=2027-03-01');
    holds('Handover', handover.body);
    expect(handover.body).toMatchObject({ measures: [{ id }], logEntries: [{ text: 'rustig' }] });
    holds('RosterGaps', (await instance.get('/v1/duty/gaps')).body);
    holds('Report', (await instance.get('/v1/reports/2027')).body);
    holds('Readiness', (await instance.get('/health/ready')).body);
    holds(
      'ClockMoved',
      (await instance.post('/simulation/clock', { now: '2027-03-01T02:41:00+01:00' }, 'administrator')).body,
    );
    const refused = await instance.post('/v1/measures', {});
    expect(refused.status).toBe(400);
    holds('Problem', refused.body);
  });

  it('describes one decision on several targets, and proposals', async () => {
    const holds = checker();
    const { target, ...decided } = dwellingClosure();
    const targets = [{ target }, { target: { kind: 'dwelling', district: 'Almere Haven' } }];
    holds('Measures', (await instance.post('/v1/measures/batch', { ...decided, targets })).body);
    const proposal = await instance.post('/v1/proposals', { type: 'dwelling-closure', target, summary: 'explosie' });
    const proposed = `/v1/proposals/${String(proposal.body['id'])}`;
    const invited = { state: 'invited', at: '2027-03-01T02:40:00+01:00', dueAt: '2027-03-06T12:00:00+01:00' };
    holds('Proposal', (await instance.post(`${proposed}/zienswijze`, invited)).body);
    holds('DeadlinePage', (await instance.get('/v1/deadlines?name=zienswijze')).body);
    holds('Proposal', (await instance.post(`${proposed}/outcome`, { outcome: 'imposed', measure: decided })).body);
    holds('ProposalPage', (await instance.get('/v1/proposals')).body);
  });
});
