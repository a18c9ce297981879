import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed } from '#event-store';
import { Config } from '#platform';
import { liftMeasure } from '../../domain/lift.js';
import { loadMeasure, surroundings, writeAndMove } from '../follow-ups.js';
import { LiftMeasure } from './lift-measure.js';

@CommandHandler(LiftMeasure)
export class LiftMeasureHandler implements ICommandHandler<LiftMeasure, Committed> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  execute({ context, id, body }: LiftMeasure): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const loaded = await loadMeasure(unit, id);
      const event = liftMeasure(loaded.measure, body, surroundings(unit, this.config));
      await writeAndMove(unit, loaded, event, this.config.timeZone);
      return { stream: loaded.stream };
    });
  }
}
