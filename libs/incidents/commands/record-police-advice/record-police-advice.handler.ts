import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WriteContext } from '#event-store';
import { recordPoliceAdvice } from '../../domain/decisions/manifestation.js';
import { IncidentWriter, type WrittenIncident } from '../../incident-writer.js';

/** Record that the police were asked for safety advice about a manifestation, or gave it. */
export class RecordPoliceAdvice extends Command<WrittenIncident> {
  constructor(
    readonly context: WriteContext,
    readonly incidentId: string,
    readonly advice: Parameters<typeof recordPoliceAdvice>[1],
  ) {
    super();
  }
}

@CommandHandler(RecordPoliceAdvice)
export class RecordPoliceAdviceHandler implements ICommandHandler<RecordPoliceAdvice> {
  constructor(private readonly incidents: IncidentWriter) {}

  execute({ context, incidentId, advice }: RecordPoliceAdvice): Promise<WrittenIncident> {
    return this.incidents.change(context, incidentId, (incident, deciding) =>
      recordPoliceAdvice(incident, advice, deciding),
    );
  }
}
