import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WriteContext } from '#event-store';
import { correct } from '../../domain/decisions/correct.js';
import { IncidentWriter, type WrittenIncident } from '../../incident-writer.js';

/** Correct what was recorded wrongly of an incident. */
export class CorrectIncident extends Command<WrittenIncident> {
  constructor(
    readonly context: WriteContext,
    readonly incidentId: string,
    readonly correction: Parameters<typeof correct>[1],
  ) {
    super();
  }
}

@CommandHandler(CorrectIncident)
export class CorrectIncidentHandler implements ICommandHandler<CorrectIncident> {
  constructor(private readonly incidents: IncidentWriter) {}

  execute({ context, incidentId, correction }: CorrectIncident): Promise<WrittenIncident> {
    return this.incidents.change(context, incidentId, (incident, deciding) => correct(incident, correction, deciding));
  }
}
