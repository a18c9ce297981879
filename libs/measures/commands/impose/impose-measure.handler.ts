import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requirePerson } from '#access';
import { Commands, Database, type Committed } from '#event-store';
import { Config } from '#platform';
import { requireMayRecordAsDecided } from '../as-decided.js';
import { decisionSurroundings } from '../follow-ups.js';
import { MayorCalendar } from '../../ports.js';
import { imposeAsked } from './impose-in-unit.js';
import { ImposeMeasure } from './impose-measure.js';

@CommandHandler(ImposeMeasure)
export class ImposeMeasureHandler implements ICommandHandler<ImposeMeasure, Committed> {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly config: Config,
    @Optional() @Inject(MayorCalendar) private readonly calendar?: MayorCalendar,
  ) {}

  async execute({ context, body }: ImposeMeasure): Promise<Committed> {
    const { personRef } = body.target;
    requireMayRecordAsDecided(context.caller, body.recordedAsDecided);
    if (personRef !== null)
      await requirePerson(this.database, context.caller.municipality, personRef, '/target/personRef');
    return this.commands.execute(context, async (unit) => {
      const around = await decisionSurroundings(unit, this.config, this.calendar);
      const { stream } = await imposeAsked(unit, body, around);
      return { stream };
    });
  }
}
