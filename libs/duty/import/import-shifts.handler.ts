import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { nameBasedId, Commands, type Committed, type UnitOfWork, type WriteContext } from '#event-store';
import { Refusal, type Fault } from '#kernel';
import { Config } from '#platform';
import type { Duty } from '../domain/duties.js';
import { shiftStream } from '../domain/shift.js';
import { importedDecider, judge, type Outcome } from './compare.js';
import type { Occurrence } from './occurrence.js';
import { fault, readRoster } from './read-roster.js';

/** Of this derivation alone: the same occurrence in the same municipality is for ever the same shift. */
const NAMESPACE = '2f6c1d84-7a0e-4b7b-8a57-90d3c1f5e6b2';

/** Faults that are told at once; a file that is not meant for this has many. */
const MOST_FAULTS = 100;

/** Identifiers of shifts by what the file did to them, and where a series goes on after what was planned of it. */
export interface ImportResult {
  readonly planned: readonly string[];
  readonly swapped: readonly string[];
  readonly cancelled: readonly string[];
  readonly unchanged: readonly string[];
  readonly continues: readonly { readonly event: number; readonly from: string }[];
}

/** Put the shifts of an iCalendar file on the roster of a duty. */
export class ImportShifts extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly duty: Duty,
    readonly file: string,
  ) {
    super();
  }
}

/** In one unit: all of the file, or nothing while there is a single fault. */
@CommandHandler(ImportShifts)
export class ImportShiftsHandler implements ICommandHandler<ImportShifts> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  execute({ context, duty, file }: ImportShifts): Promise<Committed> {
    const { occurrences, continues, faults } = readRoster(file, this.config.timeZone);
    return this.commands.execute(context, async (unit) => {
      const judged: { id: string; outcome: Outcome }[] = [];
      const all: Fault[] = [...faults];
      for (const one of occurrences) {
        try {
          judged.push(await this.put(unit, one, duty));
        } catch (error) {
          all.push(...faultsOf(error, one));
        }
      }
      if (all.length > 0) throw refusalOf(all);
      const idsOf = (wanted: Outcome) => judged.flatMap(({ id, outcome }) => (outcome === wanted ? [id] : []));
      const result = {
        planned: idsOf('planned'),
        swapped: idsOf('swapped'),
        cancelled: idsOf('cancelled'),
        unchanged: idsOf('unchanged'),
        continues: continues.map(({ event, from }) => ({ event, from: from.toString() })),
      } satisfies ImportResult;
      return { stream: shiftStream(judged[0]?.id ?? ''), result };
    });
  }

  private async put(unit: UnitOfWork, one: Occurrence, duty: Duty): Promise<{ id: string; outcome: Outcome }> {
    const id = nameBasedId(NAMESPACE, `${unit.municipality}/${one.key}`);
    const { state, stream } = await unit.load(importedDecider, id);
    const { outcome, events } = judge(state, one, duty, unit.now, this.config.timeZone);
    if (events.length > 0) unit.write(stream, events);
    return { id, outcome };
  }
}

/** The pointer of a body's field as that of the event's property. */
const PARTS: Readonly<Record<string, string>> = { '/endsAt': 'dtend' };

function faultsOf(error: unknown, { event }: Occurrence): readonly Fault[] {
  if (!(error instanceof Refusal) || error.kind === 'unavailable') throw error;
  const [at] = error.faults;
  const part = at ? (PARTS[at.pointer] ?? at.pointer.slice(1)) : '';
  return [fault(event, part, error.code, at?.detail ?? error.detail)];
}

function refusalOf(faults: readonly Fault[]): Refusal {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${String(faults.length - 1)} more)` : '';
  return new Refusal(
    'rule',
    'SHIFT_IMPORT.FAULTS',
    `${first?.pointer ?? ''}: ${first?.detail ?? ''}${more}; nothing was planned`,
    faults.slice(0, MOST_FAULTS),
  );
}
