import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed, type JsonObject, type UnitOfWork, type WriteContext } from '#event-store';
import { moveFaults } from '#kernel';
import { Config } from '#platform';
import { report, type Report } from '../../domain/decisions/report.js';
import { incidentStream } from '../../domain/incident.js';
import { HomeBanRecorder } from '../../ports.js';
import type { IncidentData } from '../../schemas/report.schema.js';

/** What somebody reports: by hand, or with the event (`source`) of another system. */
export type ReportedIncident = IncidentData & Pick<Report, 'kind' | 'source'>;

/**
 * Register an incident; a home ban that comes with it is recorded in the same unit. The result of what was committed
 * holds `incidentId`, and `measureId` or `null`.
 */
export class ReportIncident extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly incident: ReportedIncident,
  ) {
    super();
  }
}

@CommandHandler(ReportIncident)
export class ReportIncidentHandler implements ICommandHandler<ReportIncident> {
  constructor(
    private readonly commands: Commands,
    private readonly homeBans: HomeBanRecorder,
    private readonly config: Config,
  ) {}

  execute({ context, incident }: ReportIncident): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const incidentId = randomUUID();
      const stream = incidentStream(incidentId);
      unit.write(stream, report(incident, { now: unit.now, leeway: this.config.futureLeeway }));
      const measureId = await this.recordHomeBan(unit, incidentId, incident);
      return { stream, result: { incidentId, measureId } };
    });
  }

  /** What comes in tells when the ban was announced; that is taken for the moment of the decision as well. */
  private async recordHomeBan(
    unit: UnitOfWork,
    incidentId: string,
    { homeBan, place }: ReportedIncident,
  ): Promise<string | null> {
    if (!homeBan) return null;
    const { announcedAt, decidedBy, mandate = null, person, dwelling } = homeBan;
    const recording = this.homeBans.record(unit, {
      incidentId,
      announcedAt,
      decidedAt: announcedAt,
      decidedBy,
      mandate,
      person: person as JsonObject,
      dwelling: {
        district: dwelling?.district ?? place.district,
        bagId: dwelling?.bagId ?? place.bagId,
        address: dwelling?.address ?? place.address,
      },
    });
    const { measureId } = await recording.catch(moveFaults(() => '/homeBan'));
    return measureId;
  }
}
