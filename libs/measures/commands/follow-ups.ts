import type { UnitOfWork } from '#event-store';
import { Refusal } from '#kernel';
import type { Config } from '#platform';
import type { MeasureEvent } from '../domain/events.js';
import type { Surroundings } from '../domain/inputs.js';
import { moveFollowUp } from '../domain/move.js';
import { flagFollowUp } from '../domain/set-aside.js';
import { measureDecider, type Measure } from '../domain/state.js';
import type { MayorCalendar } from '../ports.js';

export interface LoadedMeasure {
  readonly stream: string;
  readonly measure: Measure;
}

/** The measure a command is about; refuses when there is none in this municipality. */
export async function loadMeasure(unit: UnitOfWork, id: string): Promise<LoadedMeasure> {
  const { state, stream } = await unit.load(measureDecider, id);
  if (state) return { stream, measure: state };
  throw new Refusal('not-found', 'MEASURE.NOT_FOUND', 'there is no such measure');
}

/** What a decider must know beside the state, with when the mayor is away. */
export async function decisionSurroundings(
  unit: UnitOfWork,
  config: Config,
  calendar: MayorCalendar | undefined,
): Promise<Surroundings> {
  const mayorAway = await calendar?.away(unit.municipality);
  return { now: unit.now, timeZone: config.timeZone, leeway: config.futureLeeway, ...(mayorAway && { mayorAway }) };
}

/** Writes an event that may move the end, and in the same unit moves whatever starts when this measure ends. */
export async function writeAndMove(
  unit: UnitOfWork,
  { stream, measure }: LoadedMeasure,
  event: MeasureEvent,
  timeZone: string,
): Promise<void> {
  unit.write(stream, [event]);
  const { measure: after } = await loadMeasure(unit, measure.id);
  for (const followUp of after.followUps) {
    const loaded = await loadMeasure(unit, followUp);
    const flagged = flagFollowUp(loaded.measure, after, event.type);
    if (flagged) unit.write(loaded.stream, [flagged]);
    const moved = moveFollowUp(loaded.measure, after, event.type, { now: unit.now, timeZone });
    if (moved) await writeAndMove(unit, loaded, moved, timeZone);
  }
}
