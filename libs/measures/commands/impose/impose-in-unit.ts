import { randomUUID } from 'node:crypto';
import type { JsonObject, UnitOfWork } from '#event-store';
import { linkMeasure } from '#incidents';
import { Refusal } from '#kernel';
import { imposeMeasure } from '../../domain/impose.js';
import type { ImposeInput, Surroundings } from '../../domain/inputs.js';
import { measureDecider } from '../../domain/state.js';
import { imposeInputOf } from './impose-input.js';
import type { ImposeBody } from './impose-measure.js';

export interface ImposedInUnit {
  readonly measureId: string;
  readonly stream: string;
}

/** Imposes what a body asks for in a unit; a person whom it states goes to the vault. */
export function imposeAsked(unit: UnitOfWork, body: ImposeBody, around: Surroundings): Promise<ImposedInUnit> {
  const { person, target, startsWhenEnds } = body;
  const personRef = person ? unit.keepPerson(person as JsonObject) : target.personRef;
  return imposeInUnit(unit, imposeInputOf(body, personRef), startsWhenEnds, around);
}

/**
 * Imposes a measure in a unit: on its own stream, on that of the measure it follows, and on those of its incidents.
 * `measureId` is given by who derives it from a key of its own; such a stream is loaded first, and must be new.
 */
export async function imposeInUnit(
  unit: UnitOfWork,
  input: ImposeInput,
  startsWhenEnds: string | null,
  around: Surroundings,
  measureId: string = randomUUID(),
): Promise<ImposedInUnit> {
  const predecessor = startsWhenEnds === null ? null : await unit.load(measureDecider, startsWhenEnds);
  if (predecessor && !predecessor.state) {
    throw Refusal.at('/startsWhenEnds', 'rule', 'MEASURE.UNKNOWN', 'there is no such measure to follow');
  }
  const event = imposeMeasure(input, predecessor?.state ?? null, around);
  const stream = `${measureDecider.category}-${measureId}`;
  unit.write(stream, [event]);
  if (predecessor) unit.write(predecessor.stream, [{ type: 'FollowUpPlanned', data: { measureId } }]);
  for (const [i, incidentId] of input.incidentIds.entries()) {
    await linkMeasure(unit, incidentId, measureId, input.type, `/incidentIds/${String(i)}`);
  }
  return { measureId, stream };
}
