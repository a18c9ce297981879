import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed } from '#event-store';
import { Config } from '#platform';
import { declineExtension } from '../../domain/decline-extension.js';
import { decisionSurroundings, loadMeasure } from '../follow-ups.js';
import { MayorCalendar } from '../../ports.js';
import { DeclineExtension } from './decline-extension.js';

@CommandHandler(DeclineExtension)
export class DeclineExtensionHandler implements ICommandHandler<DeclineExtension, Committed> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
    @Optional() @Inject(MayorCalendar) private readonly calendar?: MayorCalendar,
  ) {}

  execute({ context, id, body }: DeclineExtension): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const { measure, stream } = await loadMeasure(unit, id);
      unit.write(stream, [
        declineExtension(measure, body, await decisionSurroundings(unit, this.config, this.calendar)),
      ]);
      return { stream };
    });
  }
}
