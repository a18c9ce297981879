import type { NewEvent } from '#event-store';

/** After it was imposed: it answers this incident too. */
export type IncidentLinked = NewEvent<
  'IncidentLinked',
  { readonly incidentId: string; readonly reason: string | null }
>;

/** It does not answer this incident after all. */
export type IncidentUnlinked = NewEvent<
  'IncidentUnlinked',
  { readonly incidentId: string; readonly reason: string | null }
>;

export type LinkEvent = IncidentLinked | IncidentUnlinked;
