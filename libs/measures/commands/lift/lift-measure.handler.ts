import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed } from '#event-store';
import { Config } from '#platform';
import { liftMeasure } from '../../domain/lift.js';
import { decisionSurroundings, loadMeasure, writeAndMove } from '../follow-ups.js';
import { MayorCalendar } from '../../ports.js';
import { LiftMeasure } from './lift-measure.js';

@CommandHandler(LiftMeasure)
export class LiftMeasureHandler implements ICommandHandler<LiftMeasure, Committed> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
    @Optional() @Inject(MayorCalendar) private readonly calendar?: MayorCalendar,
  ) {}

  execute({ context, id, body }: LiftMeasure): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const loaded = await loadMeasure(unit, id);
      const event = liftMeasure(loaded.measure, body, await decisionSurroundings(unit, this.config, this.calendar));
      await writeAndMove(unit, loaded, event, this.config.timeZone);
      return { stream: loaded.stream };
    });
  }
}
