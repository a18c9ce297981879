import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed, type WriteContext } from '#event-store';
import { Config } from '#platform';
import { planShift, type PlannedShift } from '../../domain/plan-shift.js';
import { shiftStream } from '../../domain/shift.js';

/** Put somebody on duty. */
export class PlanShift extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly shift: PlannedShift,
  ) {
    super();
  }
}

@CommandHandler(PlanShift)
export class PlanShiftHandler implements ICommandHandler<PlanShift> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  execute({ context, shift }: PlanShift): Promise<Committed> {
    return this.commands.execute(context, (unit) => {
      const stream = shiftStream(randomUUID());
      unit.write(stream, planShift(shift, this.config.timeZone));
      return Promise.resolve({ stream });
    });
  }
}
