import { Inject, Injectable, Optional } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed, type JsonObject, type WriteContext } from '#event-store';
import { Config, written, type Answer } from '#platform';
import type { MeasureEvent } from '../domain/events.js';
import type { Surroundings } from '../domain/inputs.js';
import type { MeasureView } from '../domain/present.js';
import type { Measure } from '../domain/state.js';
import { MayorCalendar } from '../ports.js';
import { decisionSurroundings, loadMeasure, writeAndMove } from './follow-ups.js';
import { WrittenMeasure } from './written-measure.js';

/**
 * What one decision does to one measure: `decide` judges the body on the measure as it is then, again on each retry.
 * `keepPerson` puts what is of a person into the vault, and answers the reference that events may hold.
 */
export class ChangeMeasure {
  constructor(
    readonly context: WriteContext,
    readonly id: string,
    readonly decide: (
      measure: Measure,
      around: Surroundings,
      keepPerson: (person: JsonObject) => string,
    ) => MeasureEvent | readonly MeasureEvent[],
  ) {}
}

@CommandHandler(ChangeMeasure)
export class ChangeMeasureHandler implements ICommandHandler<ChangeMeasure, Committed> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
    @Optional() @Inject(MayorCalendar) private readonly calendar?: MayorCalendar,
  ) {}

  execute({ context, id, decide }: ChangeMeasure): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const loaded = await loadMeasure(unit, id);
      const around = await decisionSurroundings(unit, this.config, this.calendar);
      const events = decide(loaded.measure, around, (person) => unit.keepPerson(person));
      for (const event of [events].flat()) await writeAndMove(unit, loaded, event, this.config.timeZone);
      return { stream: loaded.stream };
    });
  }
}

/** Sends a change and answers with the measure it left behind. */
@Injectable()
export class MeasureChanges {
  constructor(
    private readonly bus: CommandBus,
    private readonly measure: WrittenMeasure,
  ) {}

  async answer(context: WriteContext, id: string, decide: ChangeMeasure['decide']): Promise<Answer<MeasureView>> {
    const committed = await this.bus.execute<ChangeMeasure, Committed>(new ChangeMeasure(context, id, decide));
    return written(committed, await this.measure.of(context.caller.municipality, committed));
  }
}
