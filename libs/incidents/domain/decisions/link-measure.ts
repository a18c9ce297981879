import type { MeasureLinked } from '../incident-events.js';
import type { Incident } from '../incident.js';

/** A measure answers this incident, open or closed. What is linked already is not linked again. */
export function linkToMeasure(incident: Incident, measureId: string, measureType: string): readonly MeasureLinked[] {
  return incident.measures.some((measure) => measure.measureId === measureId)
    ? []
    : [{ type: 'MeasureLinked', data: { measureId, measureType } }];
}
