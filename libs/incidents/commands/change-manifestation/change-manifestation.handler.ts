import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WriteContext } from '#event-store';
import { changeManifestation } from '../../domain/decisions/manifestation.js';
import { IncidentWriter, type WrittenIncident } from '../../incident-writer.js';

/** Record that a manifestation was moved, cancelled, not held, or has ended. */
export class ChangeManifestation extends Command<WrittenIncident> {
  constructor(
    readonly context: WriteContext,
    readonly incidentId: string,
    readonly change: Parameters<typeof changeManifestation>[1],
  ) {
    super();
  }
}

@CommandHandler(ChangeManifestation)
export class ChangeManifestationHandler implements ICommandHandler<ChangeManifestation> {
  constructor(private readonly incidents: IncidentWriter) {}

  execute({ context, incidentId, change }: ChangeManifestation): Promise<WrittenIncident> {
    return this.incidents.change(context, incidentId, (incident, deciding) =>
      changeManifestation(incident, change, deciding),
    );
  }
}
