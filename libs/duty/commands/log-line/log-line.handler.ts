import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed, type WriteContext } from '#event-store';
import { happened, requireIncidents } from '#incidents';
import { Config } from '#platform';
import type { z } from 'zod';
import { logDecider, type DutyLogged } from '../../domain/log-events.js';
import type { logLineBody } from './log-line.request.js';

/** Add a line to the log of the duty; the incidents it names must be there. */
export class LogLine extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly line: z.output<typeof logLineBody>,
  ) {
    super();
  }
}

@CommandHandler(LogLine)
export class LogLineHandler implements ICommandHandler<LogLine> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  execute({ context, line }: LogLine): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const { stream } = await unit.load(logDecider, randomUUID());
      const at = happened(line.at ?? unit.now, { now: unit.now, leeway: this.config.futureLeeway }, '/at');
      await requireIncidents(unit, line.incidentIds);
      const logged: DutyLogged = {
        type: 'DutyLogged',
        data: { at, text: line.text, incidentIds: [...new Set(line.incidentIds)] },
      };
      unit.write(stream, [logged]);
      return { stream };
    });
  }
}
