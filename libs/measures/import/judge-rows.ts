import type { Person } from '#access';
import type { JsonObject, UnitOfWork } from '#event-store';
import { Refusal } from '#kernel';
import { imposeInUnit } from '../commands/impose/impose-in-unit.js';
import { imposeInputOf } from '../commands/impose/impose-input.js';
import type { MeasureImposed } from '../domain/events.js';
import { imposeMeasure } from '../domain/impose.js';
import type { Surroundings } from '../domain/inputs.js';
import { measureDecider, type Measure } from '../domain/state.js';
import { columnAt, KEY } from './columns.js';
import type { ImportFault } from './fault.js';
import { faultsOf } from './in-dutch.js';
import { measureIdOf } from './key.js';
import type { StatedMeasure } from './row-body.js';
import { differences, personDifferences } from './same.js';

/** A row that is new, and what is recorded of it. */
export interface NewMeasure {
  readonly line: number;
  readonly key: string;
  readonly stream: string;
  readonly imposed: MeasureImposed['data'];
}

export interface Judged {
  readonly added: readonly NewMeasure[];
  /** Rows that were imported before as they are. */
  readonly unchanged: number;
  readonly faults: readonly ImportFault[];
}

/** Opens the vault for a comparison; `null` if the person is no longer there. */
export type OpenPerson = (ref: string) => Promise<Person | null>;

/** Writes every row that is new into the unit. Whoever finds faults throws the unit away. */
export async function judgeRows(
  unit: UnitOfWork,
  stated: readonly StatedMeasure[],
  around: Surroundings,
  openPerson: OpenPerson,
): Promise<Judged> {
  const added: NewMeasure[] = [];
  const faults: ImportFault[] = [];
  let unchanged = 0;
  for (const one of stated) {
    const id = measureIdOf(unit.municipality, one.key);
    try {
      const { state } = await unit.load(measureDecider, id);
      if (state) {
        const changes = await changesOf(state, one, around, openPerson);
        faults.push(...changes);
        if (changes.length === 0) unchanged++;
      } else {
        added.push(await impose(unit, one, id, around));
      }
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'unavailable') throw error;
      faults.push(...faultsOf(error, one.row));
    }
  }
  return { added, unchanged, faults };
}

async function impose(unit: UnitOfWork, one: StatedMeasure, id: string, around: Surroundings): Promise<NewMeasure> {
  const { body, row, key } = one;
  const personRef = body.person ? unit.keepPerson(body.person as JsonObject) : null;
  const { stream } = await imposeInUnit(unit, imposeInputOf(body, personRef), body.startsWhenEnds, around, id);
  const { state } = await unit.load(measureDecider, id);
  if (!state) throw new Error(`${stream} was not written`);
  return { line: row.line, key, stream, imposed: state.imposed };
}

/** A key stands for one measure: other content under it is a fault, and what was recorded stays. */
async function changesOf(
  measure: Measure,
  { row, body }: StatedMeasure,
  around: Surroundings,
  openPerson: OpenPerson,
): Promise<readonly ImportFault[]> {
  const { imposed } = measure;
  const stated = imposeMeasure(imposeInputOf(body, null), null, around).data;
  const { personRef } = imposed.target;
  const known = personRef === null ? null : await openPerson(personRef);
  // A person who was erased from the vault cannot be compared, and is not put back.
  const erased = personRef !== null && known === null;
  const pointers = [...differences(imposed, stated), ...(erased ? [] : personDifferences(known, body.person ?? null))];
  return pointers.map((pointer) => {
    const column = columnAt(pointer);
    return {
      line: row.cells.get(column ?? KEY)?.line ?? row.line,
      column,
      message: 'is anders dan wat onder dit kenmerk is vastgelegd; er wordt niets overschreven: verbeter het daar',
    };
  });
}
