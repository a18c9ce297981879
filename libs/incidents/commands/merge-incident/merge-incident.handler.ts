import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type WriteContext } from '#event-store';
import { merge } from '../../domain/decisions/set-aside.js';
import { incidentDecider } from '../../domain/incident.js';
import { IncidentReader } from '../../incident-reader.js';
import { noSuchIncident, unknownIncident, type WrittenIncident } from '../../incident-writer.js';

/** Merge an incident into another, of which it is a second report. */
export class MergeIncident extends Command<WrittenIncident> {
  constructor(
    readonly context: WriteContext,
    readonly incidentId: string,
    readonly into: string,
  ) {
    super();
  }
}

/** Writes both streams in one unit, so that whatever else is written to either at once is decided before or after it. */
@CommandHandler(MergeIncident)
export class MergeIncidentHandler implements ICommandHandler<MergeIncident> {
  constructor(
    private readonly commands: Commands,
    private readonly reader: IncidentReader,
  ) {}

  async execute({ context, incidentId, into }: MergeIncident): Promise<WrittenIncident> {
    const committed = await this.commands.execute(context, async (unit) => {
      const incident = await unit.load(incidentDecider, incidentId);
      if (!incident.state) throw noSuchIncident();
      const other = await unit.load(incidentDecider, into);
      if (!other.state) throw unknownIncident('/into');
      const events = merge(incident.state, other.state);
      unit.write(incident.stream, events.merged);
      unit.write(other.stream, events.into);
      return { stream: incident.stream };
    });
    return { committed, incident: await this.reader.asWritten(context.caller.municipality, committed) };
  }
}
