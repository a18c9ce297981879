import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed, type WriteContext } from '#event-store';
import type { Temporal } from 'temporal-polyfill';
import type { AbsenceEvent } from './absence-events.js';
import { calendarIdOf } from './absence-calendar.js';
import { absenceDecider, type Absence } from './calendar.js';

/** Plan an absence or cancel one: `decide` judges the calendar as it is then, again on each retry. The result holds `absenceId`. */
export class ChangeAbsences extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly decide: (absences: readonly Absence[], now: Temporal.Instant) => AbsenceEvent,
  ) {
    super();
  }
}

@CommandHandler(ChangeAbsences)
export class ChangeAbsencesHandler implements ICommandHandler<ChangeAbsences> {
  constructor(private readonly commands: Commands) {}

  execute({ context, decide }: ChangeAbsences): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const { state, stream } = await unit.load(absenceDecider, calendarIdOf(unit.municipality));
      const event = decide(state, unit.now);
      unit.write(stream, [event]);
      return { stream, result: { absenceId: event.data.id } };
    });
  }
}
