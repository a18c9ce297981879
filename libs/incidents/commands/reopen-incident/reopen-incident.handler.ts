import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WriteContext } from '#event-store';
import { reopen } from '../../domain/decisions/closing.js';
import { IncidentWriter, type WrittenIncident } from '../../incident-writer.js';

/** Open a closed incident again. */
export class ReopenIncident extends Command<WrittenIncident> {
  constructor(
    readonly context: WriteContext,
    readonly incidentId: string,
    readonly reopening: Parameters<typeof reopen>[1],
  ) {
    super();
  }
}

@CommandHandler(ReopenIncident)
export class ReopenIncidentHandler implements ICommandHandler<ReopenIncident> {
  constructor(private readonly incidents: IncidentWriter) {}

  execute({ context, incidentId, reopening }: ReopenIncident): Promise<WrittenIncident> {
    return this.incidents.change(context, incidentId, (incident, deciding) => reopen(incident, reopening, deciding));
  }
}
