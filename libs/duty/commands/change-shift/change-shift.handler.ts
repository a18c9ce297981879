import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed, type WriteContext } from '#event-store';
import type { Temporal } from 'temporal-polyfill';
import { shiftDecider, type Shift } from '../../domain/shift.js';
import type { ShiftEvent } from '../../domain/shift-events.js';
import { noSuchShift } from '../../queries/shift-streams.js';

/** Swap or cancel a shift: `decide` judges it as it is then, again on each retry. */
export class ChangeShift extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly id: string,
    readonly decide: (shift: Shift, now: Temporal.Instant) => readonly ShiftEvent[],
  ) {
    super();
  }
}

@CommandHandler(ChangeShift)
export class ChangeShiftHandler implements ICommandHandler<ChangeShift> {
  constructor(private readonly commands: Commands) {}

  execute({ context, id, decide }: ChangeShift): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const { state, stream } = await unit.load(shiftDecider, id);
      if (!state) throw noSuchShift();
      unit.write(stream, decide(state, unit.now));
      return { stream };
    });
  }
}
