import type { UnitOfWork } from '#event-store';
import { Refusal } from '#kernel';
import { linkToMeasure } from './domain/decisions/link-measure.js';
import { incidentDecider } from './domain/incident.js';

/**
 * Links a measure to the incident it answers, in the unit that imposes it. An incident that is not there is refused
 * with `INCIDENT.UNKNOWN` at `pointer`, that of the field which names it.
 */
export async function linkMeasure(
  unit: UnitOfWork,
  incidentId: string,
  measureId: string,
  measureType: string,
  pointer = '/incidentIds',
): Promise<void> {
  const { state, stream } = await unit.load(incidentDecider, incidentId);
  if (!state)
    throw Refusal.at(
      pointer,
      'rule',
      'INCIDENT.UNKNOWN',
      'there is no such incident in this municipality; report it first, or leave it out',
    );
  unit.write(stream, linkToMeasure(state, measureId, measureType));
}
