import { inZone } from '#calendar';
import type { WriteRequest } from '../instance/api.js';
import type { Casebook } from './casebook.js';
import type { Step } from './step.js';

/** The identifiers the API gave, by the keys of the steps that made them. */
export type Ids = ReadonlyMap<string, string>;

/**
 * What is sent for a step. The source and the key name the casebook, so that two casebooks do not meet. Throws if a
 * step refers to one that was not sent.
 */
export function requestFor(step: Step, casebook: Casebook, ids: Ids): WriteRequest {
  const series = `${casebook.municipality.cbsCode}-${String(casebook.year)}`;
  const json = { contentType: 'application/json', idempotencyKey: `casebook-${series}/${step.key}` } as const;
  switch (step.kind) {
    case 'event':
      return {
        role: 'reporter',
        path: '/v1/events',
        contentType: 'application/cloudevents+json',
        idempotencyKey: json.idempotencyKey,
        body: {
          specversion: '1.0',
          // An OIN of zeros is nobody's: the source is as made up as its clock times.
          source: `urn:nld:oin:00000000000000000000:systeem:casusboek-${series}`,
          id: step.key,
          type: step.type,
          time: inZone(step.at, casebook.municipality.timeZone),
          datacontenttype: 'application/json',
          data: step.data,
        },
      };
    case 'measure':
      return {
        ...json,
        role: 'duty-officer',
        path: '/v1/measures',
        body: {
          ...step.body,
          ...(step.incidents.length > 0 && { incidentIds: step.incidents.map((key) => idOf(key, ids)) }),
          ...(step.startsWhenEnds !== null && { startsWhenEnds: idOf(step.startsWhenEnds, ids) }),
        },
      };
    case 'extension':
      return {
        ...json,
        role: 'mayors-office',
        path: `/v1/measures/${idOf(step.measure, ids)}/extensions`,
        body: step.body,
      };
    case 'window-event':
      return {
        ...json,
        role: 'mayors-office',
        path: `/v1/measures/${idOf(step.measure, ids)}/window-events/${step.entry}/${step.what}`,
        body: step.body,
      };
    case 'police-advice':
      return {
        ...json,
        role: 'duty-officer',
        path: `/v1/incidents/${idOf(step.incident, ids)}/police-advice`,
        body: step.body,
      };
  }
}

/** The identifier a step's key was given. Throws if it was not sent yet. */
export function idOf(key: string, ids: Ids): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`${key} is nog niet verstuurd`);
  return id;
}
