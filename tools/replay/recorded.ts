import { Temporal } from 'temporal-polyfill';
import { incident, measure } from './answers.js';
import type { Api } from '../instance/api.js';
import { idOf, type Ids } from './request.js';
import type { Step } from './step.js';

/** How long the API answers a repeated idempotency key as before. An event it knows for ever. */
const KEYS_KEPT = { hours: 400 * 24 };

/** Whether the key of a step may have been forgotten by the time the clock stands at `now`. */
export function keyForgotten(step: Step, now: Temporal.Instant): boolean {
  return step.kind !== 'event' && Temporal.Instant.compare(step.at.add(KEYS_KEPT), now) < 0;
}

/** Looks in the register itself for what a step once recorded: the identifier it gave, or `null` if it is not there. */
export async function findRecorded(step: Step, api: Api, ids: Ids): Promise<string | null> {
  const isAt = (moment: Temporal.Instant | null | undefined) => moment?.equals(step.at) === true;
  switch (step.kind) {
    case 'event':
      return null;
    case 'measure': {
      const period = { from: step.at.toString(), to: step.at.add({ seconds: 1 }).toString() };
      const decidedThen = await api.readAll('mayors-office', '/v1/measures', period, measure, 0n);
      return decidedThen.find(({ grounds }) => grounds === step.body['grounds'])?.id ?? null;
    }
    case 'extension': {
      const id = idOf(step.measure, ids);
      const { periods } = measure.parse(await api.read('mayors-office', `/v1/measures/${id}`, 0n));
      return periods.some(({ kind, decidedAt }) => kind === 'extension' && isAt(decidedAt)) ? id : null;
    }
    case 'window-event': {
      const id = idOf(step.measure, ids);
      const { window } = measure.parse(await api.read('mayors-office', `/v1/measures/${id}`, 0n));
      const entry = window?.events.find((event) => event.id === step.entry);
      const asPlanned = step.startsAt === null ? !entry : entry?.startsAt.equals(step.startsAt);
      return asPlanned === true ? id : null;
    }
    case 'police-advice': {
      const id = idOf(step.incident, ids);
      const { manifestation } = incident.parse(await api.read('mayors-office', `/v1/incidents/${id}`, 0n));
      return isAt(manifestation?.policeAdvice?.givenAt) ? id : null;
    }
  }
}
