import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { readCasebook } from './casebook.js';
import { requestFor } from './request.js';
import type { Step } from './step.js';

const casebook = readCasebook(readFileSync('casebook/almere-2023.json', 'utf8'));
const at = Temporal.Instant.from('2023-10-05T00:00:00Z');
const ids = new Map([
  ['a/incident-1', 'inc-1'],
  ['a/m1', 'mea-1'],
]);

describe('what is sent for a step', () => {
  it('is a CloudEvent for an incident, with the key as its id', () => {
    const step: Step = {
      kind: 'event',
      at,
      key: 'a/incident-1',
      type: 'nl.oov.incident.shooting.reported',
      data: { summary: 'x' },
    };
    expect(requestFor(step, casebook, new Map())).toEqual({
      role: 'reporter',
      path: '/v1/events',
      contentType: 'application/cloudevents+json',
      idempotencyKey: 'casebook-GM0034-2023/a/incident-1',
      body: {
        specversion: '1.0',
        source: 'urn:nld:oin:00000000000000000000:systeem:casusboek-GM0034-2023',
        id: 'a/incident-1',
        type: 'nl.oov.incident.shooting.reported',
        time: '2023-10-05T02:00:00+02:00',
        datacontenttype: 'application/json',
        data: { summary: 'x' },
      },
    });
  });

  it('names the incidents and the predecessor of a measure by the identifiers the API gave', () => {
    const step: Step = {
      kind: 'measure',
      at,
      key: 'a/m2',
      body: { type: 't' },
      incidents: ['a/incident-1'],
      startsWhenEnds: 'a/m1',
    };
    expect(requestFor(step, casebook, ids)).toMatchObject({
      path: '/v1/measures',
      body: { type: 't', incidentIds: ['inc-1'], startsWhenEnds: 'mea-1' },
    });
  });

  it.each([
    [{ kind: 'extension', at, key: 'a/m1/extension-1', measure: 'a/m1', body: {} }, '/v1/measures/mea-1/extensions'],
    [{ kind: 'police-advice', at, key: 'p', incident: 'a/incident-1', body: {} }, '/v1/incidents/inc-1/police-advice'],
  ] as const)('goes to the resource it is about: $1', (step, path) => {
    expect(requestFor(step, casebook, ids).path).toBe(path);
  });

  it('is refused when it refers to what was not sent', () => {
    const step: Step = { kind: 'extension', at, key: 'b/m1/extension-1', measure: 'b/m1', body: {} };
    expect(() => requestFor(step, casebook, ids)).toThrow('b/m1 is nog niet verstuurd');
  });
});
