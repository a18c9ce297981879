import type { Temporal } from 'temporal-polyfill';
import type { IncidentLogged } from '../incident-events.js';
import type { Incident } from '../incident.js';
import { happened, mustBeOpen, type Deciding } from './deciding.js';

/** A line in the log of an open incident. A line is never edited, only followed by another. */
export function log(
  incident: Incident,
  entry: { readonly at: Temporal.Instant | null; readonly text: string },
  deciding: Deciding,
): readonly [IncidentLogged] {
  mustBeOpen(incident);
  const at = happened(entry.at ?? deciding.now, deciding, '/at');
  return [{ type: 'IncidentLogged', data: { at, text: entry.text } }];
}
