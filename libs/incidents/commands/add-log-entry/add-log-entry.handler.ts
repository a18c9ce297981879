import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WriteContext } from '#event-store';
import { log } from '../../domain/decisions/log.js';
import { IncidentWriter, type WrittenIncident } from '../../incident-writer.js';

/** Add a line to the log of an incident. */
export class AddLogEntry extends Command<WrittenIncident> {
  constructor(
    readonly context: WriteContext,
    readonly incidentId: string,
    readonly entry: Parameters<typeof log>[1],
  ) {
    super();
  }
}

@CommandHandler(AddLogEntry)
export class AddLogEntryHandler implements ICommandHandler<AddLogEntry> {
  constructor(private readonly incidents: IncidentWriter) {}

  execute({ context, incidentId, entry }: AddLogEntry): Promise<WrittenIncident> {
    return this.incidents.change(context, incidentId, (incident, deciding) => log(incident, entry, deciding));
  }
}
