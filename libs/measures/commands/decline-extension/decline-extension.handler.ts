import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed } from '#event-store';
import { Config } from '#platform';
import { declineExtension } from '../../domain/decline-extension.js';
import { loadMeasure, surroundings } from '../follow-ups.js';
import { DeclineExtension } from './decline-extension.js';

@CommandHandler(DeclineExtension)
export class DeclineExtensionHandler implements ICommandHandler<DeclineExtension, Committed> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  execute({ context, id, body }: DeclineExtension): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const { measure, stream } = await loadMeasure(unit, id);
      unit.write(stream, [declineExtension(measure, body, surroundings(unit, this.config))]);
      return { stream };
    });
  }
}
