import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, Database, type Committed, type JsonObject } from '#event-store';
import { Refusal } from '#kernel';
import { Config } from '#platform';
import { requireMayRecordAsDecided } from '../as-decided.js';
import { decisionSurroundings } from '../follow-ups.js';
import { MayorCalendar } from '../../ports.js';
import { imposeInUnit } from './impose-in-unit.js';
import { imposeInputOf } from './impose-input.js';
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
    const { target, person, startsWhenEnds, recordedAsDecided } = body;
    requireMayRecordAsDecided(context.caller, recordedAsDecided);
    if (target.personRef !== null) await this.requirePerson(context.caller.municipality, target.personRef);
    return this.commands.execute(context, async (unit) => {
      const personRef = person ? unit.keepPerson(person as JsonObject) : target.personRef;
      const input = imposeInputOf(body, personRef);
      const { stream } = await imposeInUnit(
        unit,
        input,
        startsWhenEnds,
        await decisionSurroundings(unit, this.config, this.calendar),
      );
      return { stream };
    });
  }

  /** A reference to nobody, or to somebody of another municipality, would never open. */
  private async requirePerson(municipality: string, ref: string): Promise<void> {
    const found = await this.database.query('SELECT 1 FROM store.persons WHERE ref = $1 AND municipality = $2', [
      ref,
      municipality,
    ]);
    if (found.rowCount !== 1) {
      throw Refusal.at(
        '/target/personRef',
        'rule',
        'PERSON.UNKNOWN',
        'there is no person under this reference; state the person instead',
      );
    }
  }
}
