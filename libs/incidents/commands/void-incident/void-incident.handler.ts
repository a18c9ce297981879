import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WriteContext } from '#event-store';
import { voidIncident } from '../../domain/decisions/set-aside.js';
import { IncidentWriter, type WrittenIncident } from '../../incident-writer.js';

/** Void an incident that was entered by mistake. */
export class VoidIncident extends Command<WrittenIncident> {
  constructor(
    readonly context: WriteContext,
    readonly incidentId: string,
    readonly voiding: Parameters<typeof voidIncident>[1],
  ) {
    super();
  }
}

@CommandHandler(VoidIncident)
export class VoidIncidentHandler implements ICommandHandler<VoidIncident> {
  constructor(private readonly incidents: IncidentWriter) {}

  execute({ context, incidentId, voiding }: VoidIncident): Promise<WrittenIncident> {
    return this.incidents.change(context, incidentId, (incident, deciding) =>
      voidIncident(incident, voiding, deciding),
    );
  }
}
