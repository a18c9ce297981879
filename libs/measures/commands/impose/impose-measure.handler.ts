import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed, type JsonObject } from '#event-store';
import { Config } from '#platform';
import { requireMayRecordAsDecided } from '../as-decided.js';
import { periodOf } from '../bodies.js';
import { surroundings } from '../follow-ups.js';
import { imposeInUnit } from './impose-in-unit.js';
import { ImposeMeasure } from './impose-measure.js';

@CommandHandler(ImposeMeasure)
export class ImposeMeasureHandler implements ICommandHandler<ImposeMeasure, Committed> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  execute({ context, body }: ImposeMeasure): Promise<Committed> {
    const { target, person, startsWhenEnds, recordedAsDecided, reason, ...rest } = body;
    const { address, ...place } = target;
    requireMayRecordAsDecided(context.caller, recordedAsDecided);
    return this.commands.execute(context, async (unit) => {
      const personRef = person ? unit.keepPerson(person as JsonObject) : place.personRef;
      const input = {
        ...rest,
        target: { ...place, personRef },
        address,
        period: periodOf(body),
        incidentIds: [...new Set(rest.incidentIds)],
        recordedAsDecided: recordedAsDecided ? (reason ?? null) : null,
      };
      const { stream } = await imposeInUnit(unit, input, startsWhenEnds, surroundings(unit, this.config));
      return { stream };
    });
  }
}
