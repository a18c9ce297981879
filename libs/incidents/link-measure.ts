import type { UnitOfWork } from '#event-store';
import { mustCount } from './domain/decisions/deciding.js';
import { linkToMeasure, unlinkFromMeasure } from './domain/decisions/link-measure.js';
import { incidentDecider } from './domain/incident.js';
import { unknownIncident } from './incident-writer.js';

/**
 * Links a measure to an incident it answers, in the unit that says so on the measure. An incident that is not there is
 * refused with `INCIDENT.UNKNOWN` at `pointer`, that of the field which names it; one that was voided or merged with that.
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

/**
 * Takes a measure off the incident it was linked to, in the unit that says so on the measure: off the one in which that
 * incident goes on where it was merged, and off a voided one as well. `others` are the incidents that the measure still
 * answers. An incident that is not there is refused with `INCIDENT.UNKNOWN` at `pointer`.
 */
export async function unlinkMeasure(
  unit: UnitOfWork,
  incidentId: string,
  measureId: string,
  others: readonly string[],
  pointer: string,
): Promise<void> {
  const { state, stream } = await unit.load(incidentDecider, incidentId);
  if (!state) throw unknownIncident(pointer);
  if (state.setAside?.status === 'merged') return unlinkMeasure(unit, state.setAside.into, measureId, others, pointer);
  unit.write(stream, unlinkFromMeasure(state, measureId, others));
}
