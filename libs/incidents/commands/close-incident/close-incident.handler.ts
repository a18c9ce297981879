import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WriteContext } from '#event-store';
import { close } from '../../domain/decisions/closing.js';
import { IncidentWriter, type WrittenIncident } from '../../incident-writer.js';

/** Close an incident. */
export class CloseIncident extends Command<WrittenIncident> {
  constructor(
    readonly context: WriteContext,
    readonly incidentId: string,
    readonly closing: Parameters<typeof close>[1],
  ) {
    super();
  }
}

@CommandHandler(CloseIncident)
export class CloseIncidentHandler implements ICommandHandler<CloseIncident> {
  constructor(private readonly incidents: IncidentWriter) {}

  execute({ context, incidentId, closing }: CloseIncident): Promise<WrittenIncident> {
    return this.incidents.change(context, incidentId, (incident, deciding) => close(incident, closing, deciding));
  }
}
