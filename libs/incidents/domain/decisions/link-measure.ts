import type { MeasureLinked, MeasureUnlinked } from '../incident-events.js';
import type { Incident } from '../incident.js';

/** A measure answers this incident, open or closed. What is linked already is not linked again. */
export function linkToMeasure(incident: Incident, measureId: string, measureType: string): readonly MeasureLinked[] {
  return hasMeasure(incident, measureId) ? [] : [{ type: 'MeasureLinked', data: { measureId, measureType } }];
}

/**
 * A measure does not answer this incident after all. It stays while one of `others`, the incidents that the measure
 * does answer, is this one or was merged into it.
 */
export function unlinkFromMeasure(
  incident: Incident,
  measureId: string,
  others: readonly string[],
): readonly MeasureUnlinked[] {
  const held = [incident.id, ...incident.takenIn].some((id) => others.includes(id));
  return held || !hasMeasure(incident, measureId) ? [] : [{ type: 'MeasureUnlinked', data: { measureId } }];
}

function hasMeasure({ measures }: Incident, id: string): boolean {
  return measures.some(({ measureId }) => measureId === id);
}
