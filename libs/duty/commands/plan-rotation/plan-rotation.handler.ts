import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed, type WriteContext } from '#event-store';
import { Config } from '#platform';
import { planRotation, rotationStream, type Rotation } from '../../domain/plan-rotation.js';
import { shiftStream } from '../../domain/shift.js';

/** Put several on duty in turn, in one unit: all shifts or none. What was committed is the rotation's own stream. */
export class PlanRotation extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly rotation: Rotation,
  ) {
    super();
  }
}

@CommandHandler(PlanRotation)
export class PlanRotationHandler implements ICommandHandler<PlanRotation> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  execute({ context, rotation }: PlanRotation): Promise<Committed> {
    return this.commands.execute(context, (unit) => {
      const id = randomUUID();
      const planned = planRotation(rotation, { id, timeZone: this.config.timeZone, newId: randomUUID });
      const stream = rotationStream(id);
      unit.write(stream, [planned.rotation]);
      for (const shift of planned.shifts) unit.write(shiftStream(shift.id), [shift.event]);
      return Promise.resolve({ stream });
    });
  }
}
