import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requirePerson } from '#access';
import { Commands, Database, type Committed } from '#event-store';
import { moveFaults } from '#kernel';
import { Config } from '#platform';
import type { DecidedTogether } from '../../domain/file/citations/events.js';
import { requireMayRecordAsDecided } from '../as-decided.js';
import { MayorCalendar } from '../../ports.js';
import { decisionSurroundings } from '../follow-ups.js';
import { imposeAsked, type ImposedInUnit } from '../impose/impose-in-unit.js';
import { bodyOf, ImposeBatch, pointersIn, type BatchTarget } from './impose-batch.js';
import { refuseSameTarget } from './same-target.js';

/** All or none, in one unit; the result of what was committed holds `measureIds`, in the order of the targets. */
@CommandHandler(ImposeBatch)
export class ImposeBatchHandler implements ICommandHandler<ImposeBatch, Committed> {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly config: Config,
    @Optional() @Inject(MayorCalendar) private readonly calendar?: MayorCalendar,
  ) {}

  async execute({ context, body }: ImposeBatch): Promise<Committed> {
    requireMayRecordAsDecided(context.caller, body.recordedAsDecided);
    refuseSameTarget(body.targets);
    await this.requirePersons(context.caller.municipality, body.targets);
    return this.commands.execute(context, async (unit) => {
      const imposed: ImposedInUnit[] = [];
      const around = await decisionSurroundings(unit, this.config, this.calendar);
      for (const [i, target] of body.targets.entries()) {
        const imposing = imposeAsked(unit, bodyOf(body, target), around);
        imposed.push(await imposing.catch(moveFaults(pointersIn(i, target))));
      }
      const measureIds = imposed.map(({ measureId }) => measureId);
      for (const { measureId, stream } of imposed) {
        const others = measureIds.filter((id) => id !== measureId);
        unit.write(stream, [{ type: 'DecidedTogether', data: { measureIds: others } } satisfies DecidedTogether]);
      }
      const [first] = imposed;
      if (!first) throw new Error('a batch has targets');
      return { stream: first.stream, result: { measureIds } };
    });
  }

  private async requirePersons(municipality: string, targets: readonly BatchTarget[]): Promise<void> {
    for (const [i, { target }] of targets.entries()) {
      if (target.personRef === null) continue;
      await requirePerson(this.database, municipality, target.personRef, `/targets/${String(i)}/target/personRef`);
    }
  }
}
