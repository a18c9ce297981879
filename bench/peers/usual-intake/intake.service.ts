import { createHash } from 'node:crypto';
import { BadRequestException, Injectable, UnprocessableEntityException } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { EventKey, Incident } from './entities.js';
import type { EventDto } from './event.dto.js';
import type { Reporter } from './reporter.guard.js';

const KINDS = ['explosion', 'shooting', 'arson', 'violence', 'vandalism', 'handling-stolen-goods', 'fire', 'other'];
const TYPES = new Map(KINDS.map((kind) => [`nl.oov.incident.${kind}.reported`, kind]));

/** Milliseconds that a moment may lie ahead. */
const LEEWAY = 5 * 60_000;

const UNIQUE_VIOLATION = '23505';

export interface Outcome {
  readonly outcome: 'created' | 'duplicate';
  readonly incidentId: string;
  readonly measureId: null;
}

@Injectable()
export class UsualIntake {
  constructor(private readonly dataSource: DataSource) {}

  async take(caller: Reporter, event: EventDto): Promise<Outcome> {
    const kind = TYPES.get(event.type);
    if (kind === undefined) throw new UnprocessableEntityException('EVENT.UNKNOWN_TYPE');
    const { type, subject, data } = event;
    const fingerprint = createHash('sha256').update(JSON.stringify({ type, subject, data })).digest('base64url');
    const incident = incidentOf(caller, kind, event);
    const key = { municipality: caller.municipality, source: event.source, eventId: event.id };
    try {
      return await this.dataSource.transaction(async (manager) => {
        const known = await answered(manager, key, fingerprint);
        if (known) return known;
        const { id: incidentId } = await manager.save(Incident, incident);
        await manager.save(EventKey, { ...key, fingerprint, incidentId });
        return { outcome: 'created', incidentId, measureId: null };
      });
    } catch (error) {
      const known = isTaken(error) && (await answered(this.dataSource.manager, key, fingerprint));
      if (known) return known;
      throw error;
    }
  }
}

/** What the same event was answered with before; `null` if it is new. */
async function answered(
  manager: EntityManager,
  key: Pick<EventKey, 'municipality' | 'source' | 'eventId'>,
  fingerprint: string,
): Promise<Outcome | null> {
  const kept = await manager.findOneBy(EventKey, key);
  if (!kept) return null;
  if (kept.fingerprint !== fingerprint) throw new UnprocessableEntityException('EVENT.MISMATCH');
  return { outcome: 'duplicate', incidentId: kept.incidentId, measureId: null };
}

/** Another request with the same event came first. */
function isTaken(error: unknown): boolean {
  return error instanceof QueryFailedError && 'code' in error && error.code === UNIQUE_VIOLATION;
}

function incidentOf(caller: Reporter, kind: string, { subject, data }: EventDto): Omit<Incident, 'id'> {
  const now = new Date();
  return {
    municipality: caller.municipality,
    kind,
    occurredAt: happened(data.occurredAt, now),
    reportedAt: happened(data.reportedAt ?? now.toISOString(), now),
    place: data.place,
    summary: data.summary ?? null,
    severity: data.severity ?? null,
    controlRoomRef: data.controlRoomRef ?? null,
    subject: subject ?? null,
    recordedBy: caller.sub,
    recordedAt: now,
  };
}

function happened(text: string, now: Date): Date {
  const moment = new Date(text);
  if (moment.getTime() > now.getTime() + LEEWAY) throw new BadRequestException('MOMENT.AHEAD');
  return moment;
}
