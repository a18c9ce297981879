import type { RecordedEvent } from '#event-store';
import { Refusal } from '#kernel';
import type { IncidentLinked, IncidentUnlinked, LinkEvent } from './link-events.js';
import type { Measure } from './measure.js';
import { refuseSetAside } from './set-aside.js';

/** Which incident, and why; `null`: not said. */
export interface LinkInput<Reason extends string | null = string | null> {
  readonly incidentId: string;
  readonly reason: Reason;
}

/** Records that the measure answers this incident too, in whatever state it is but annulled or voided. */
export function linkIncident(measure: Measure, { incidentId, reason }: LinkInput): IncidentLinked {
  refuseSetAside(measure);
  if (!incidentsOf(measure).includes(incidentId)) return { type: 'IncidentLinked', data: { incidentId, reason } };
  throw Refusal.at(
    '/incidentId',
    'conflict',
    'MEASURE.ALREADY_LINKED',
    'the measure is linked to this incident already; it can be unlinked, or linked to another',
  );
}

/** Records that the measure does not answer this incident after all. */
export function unlinkIncident(measure: Measure, { incidentId, reason }: LinkInput<string>): IncidentUnlinked {
  refuseSetAside(measure);
  const linked = incidentsOf(measure);
  if (linked.includes(incidentId)) return { type: 'IncidentUnlinked', data: { incidentId, reason } };
  const instead =
    linked.length === 0 ? 'to none; an incident can be linked' : `to ${linked.join(', ')}; name one of those`;
  throw Refusal.at('/incidentId', 'conflict', 'MEASURE.NOT_LINKED', `the measure is linked ${instead}`);
}

/** The incidents that the measure answers, in the order in which they were linked. */
export function incidentsOf({ imposed }: Measure): readonly string[] {
  return imposed.incidentIds;
}

/** The measure after one was added or taken away. */
export function linksChanged(state: Measure, { type, data }: RecordedEvent<LinkEvent>): Measure {
  const others = incidentsOf(state).filter((id) => id !== data.incidentId);
  const incidentIds = type === 'IncidentLinked' ? [...others, data.incidentId] : others;
  return { ...state, imposed: { ...state.imposed, incidentIds } };
}
