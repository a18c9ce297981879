import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDate } from '#calendar';
import { Commands, type Committed, type WriteContext } from '#event-store';
import { Config } from '#platform';
import type { z } from 'zod';
import { acceptHandover, handoverDecider } from '../../domain/acceptance.js';
import { nightBefore } from '../../domain/night.js';
import { handoverIdOf } from '../acceptances.js';
import type { acceptanceBody } from './accept-handover.request.js';

/** Take over a night; of two at once one finds that the other did. */
export class AcceptHandover extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly body: z.output<typeof acceptanceBody>,
  ) {
    super();
  }
}

@CommandHandler(AcceptHandover)
export class AcceptHandoverHandler implements ICommandHandler<AcceptHandover> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  execute({ context, body: { date: asked, note } }: AcceptHandover): Promise<Committed> {
    const { timeZone } = this.config;
    return this.commands.execute(context, async (unit) => {
      const date = asked ?? localDate(unit.now, timeZone);
      const { state, stream } = await unit.load(handoverDecider, handoverIdOf(unit.municipality, date));
      unit.write(stream, [acceptHandover(state, nightBefore(date, timeZone), { date, note }, unit.now, timeZone)]);
      return { stream };
    });
  }
}
