import { Temporal } from 'temporal-polyfill';
import type { DecisionInput, Surroundings } from './inputs.js';

/**
 * What is warned of, and never refused: the calendar has the mayor away, or not, where the decision says otherwise
 * (Gemeentewet art. 77); the record names no mandate under which the assistant prosecutor decided (Awb art. 10:10).
 */
export function competenceFlags(
  { decidedAt, decidedBy, mandate }: DecisionInput,
  { mayorAway }: Surroundings,
): readonly string[] {
  if (decidedBy === 'assistant-prosecutor') return mandate === null ? ['mandate-missing'] : [];
  if (!mayorAway) return [];
  const away = mayorAway.some(
    ({ from, until }) =>
      Temporal.Instant.compare(from, decidedAt) <= 0 && Temporal.Instant.compare(decidedAt, until) < 0,
  );
  if (away && decidedBy === 'mayor') return ['decided-while-absent'];
  return !away && decidedBy === 'acting-mayor' ? ['acting-without-absence'] : [];
}
