import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed } from '#event-store';
import { Config } from '#platform';
import { extendAfterHearing } from '../../domain/file/hearing/hear.js';
import { requireMayRecordAsDecided } from '../as-decided.js';
import { periodOf } from '../bodies.js';
import { decisionSurroundings, loadMeasure, writeAndMove } from '../follow-ups.js';
import { MayorCalendar } from '../../ports.js';
import { ExtendMeasure } from './extend-measure.js';

@CommandHandler(ExtendMeasure)
export class ExtendMeasureHandler implements ICommandHandler<ExtendMeasure, Committed> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
    @Optional() @Inject(MayorCalendar) private readonly calendar?: MayorCalendar,
  ) {}

  execute({ context, id, body }: ExtendMeasure): Promise<Committed> {
    requireMayRecordAsDecided(context.caller, body.recordedAsDecided);
    return this.commands.execute(context, async (unit) => {
      const loaded = await loadMeasure(unit, id);
      const input = {
        ...body,
        period: periodOf(body),
        recordedAsDecided: body.recordedAsDecided ? (body.reason ?? null) : null,
      };
      const around = await decisionSurroundings(unit, this.config, this.calendar);
      for (const event of extendAfterHearing(loaded.measure, input, around))
        await writeAndMove(unit, loaded, event, this.config.timeZone);
      return { stream: loaded.stream };
    });
  }
}
