import type { UnitOfWork } from '#event-store';
import { mustCount } from './domain/decisions/deciding.js';
import { linkToMeasure } from './domain/decisions/link-measure.js';
import { incidentDecider } from './domain/incident.js';
import { unknownIncident } from './incident-writer.js';

/**
 * Links a measure to the incident it answers, in the unit that imposes it. An incident that is not there is refused
 * with `INCIDENT.UNKNOWN` at `pointer`, that of the field which names it; one that was voided or merged with that.
 */
export async function linkMeasure(
  unit: UnitOfWork,
  incidentId: string,
  measureId: string,
  measureType: string,
  pointer = '/incidentIds',
): Promise<void> {
  const { state, stream } = await unit.load(incidentDecider, incidentId);
  if (!state) throw unknownIncident(pointer);
  mustCount(state, pointer);
  unit.write(stream, linkToMeasure(state, measureId, measureType));
}
