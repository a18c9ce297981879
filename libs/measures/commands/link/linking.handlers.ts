import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed } from '#event-store';
import { linkMeasure, unlinkMeasure } from '#incidents';
import { incidentsOf, linkIncident, unlinkIncident } from '../../domain/link.js';
import { loadMeasure } from '../follow-ups.js';
import { LinkIncident, UnlinkIncident } from './linking.js';

const POINTER = '/incidentId';

/** Writes the measure's stream and the incident's in one unit, so that both always say the same. */
@CommandHandler(LinkIncident)
export class LinkIncidentHandler implements ICommandHandler<LinkIncident, Committed> {
  constructor(private readonly commands: Commands) {}

  execute({ context, id, body }: LinkIncident): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const { measure, stream } = await loadMeasure(unit, id);
      unit.write(stream, [linkIncident(measure, body)]);
      await linkMeasure(unit, body.incidentId, id, measure.imposed.type, POINTER);
      return { stream };
    });
  }
}

/** The incident is judged first: one that is not there is told from one that is not linked. */
@CommandHandler(UnlinkIncident)
export class UnlinkIncidentHandler implements ICommandHandler<UnlinkIncident, Committed> {
  constructor(private readonly commands: Commands) {}

  execute({ context, id, body }: UnlinkIncident): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const { measure, stream } = await loadMeasure(unit, id);
      const others = incidentsOf(measure).filter((incidentId) => incidentId !== body.incidentId);
      await unlinkMeasure(unit, body.incidentId, id, others, POINTER);
      unit.write(stream, [unlinkIncident(measure, body)]);
      return { stream };
    });
  }
}
