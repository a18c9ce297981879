import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { IncidentEvent, IncidentMerged, IncidentVoided } from '../incident-events.js';
import type { Incident } from '../incident.js';
import { happened, mustCount, type Deciding } from './deciding.js';
import { linkToMeasure } from './link-measure.js';

/** Entered by mistake: out of the figures, kept in the history. It cannot be undone. */
export function voidIncident(
  incident: Incident,
  { at, reason }: { readonly at: Temporal.Instant | null; readonly reason: string },
  deciding: Deciding,
): readonly [IncidentVoided] {
  mustCount(incident);
  return [{ type: 'IncidentVoided', data: { at: happened(at ?? deciding.now, deciding, '/at'), reason } }];
}

/**
 * Two reports of one incident: the first goes on in the second, which takes over its log and its measures. What a
 * measure says of the incidents it was imposed on stays as it was.
 */
export function merge(
  incident: Incident,
  into: Incident,
): { readonly merged: readonly [IncidentMerged]; readonly into: readonly IncidentEvent[] } {
  mustCount(incident);
  notInACircle(incident, into);
  mustCount(into, '/into');
  return {
    merged: [{ type: 'IncidentMerged', data: { into: into.id } }],
    into: [
      { type: 'IncidentTakenIn', data: { incidentIds: [incident.id, ...incident.takenIn] } },
      ...incident.measures.flatMap(({ measureId, measureType }) => linkToMeasure(into, measureId, measureType)),
    ],
  };
}

function notInACircle(incident: Incident, into: Incident): void {
  if (incident.id === into.id)
    throw Refusal.at('/into', 'rule', 'INCIDENT.MERGE_SELF', 'is this very incident; name the one in which it goes on');
  if (incident.takenIn.includes(into.id))
    throw Refusal.at('/into', 'conflict', 'INCIDENT.MERGE_CYCLE', 'was merged into this incident itself');
}
