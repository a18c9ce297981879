import { Injectable } from '@nestjs/common';
import { inZone } from '#calendar';
import { EventStore, type RecordedEvent } from '#event-store';
import { Refusal } from '#kernel';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { logDecider, logStream, type DutyLogged, type LogLine } from '../domain/log-events.js';

/** Lines of the log from their own streams, moments in the municipality's zone. */
@Injectable()
export class LogLines {
  constructor(
    private readonly store: EventStore,
    private readonly config: Config,
  ) {}

  /** One line; refuses when there is none. */
  async one(municipality: string, id: string): Promise<LogLine> {
    const [line] = await this.many(municipality, [id]);
    if (line) return line;
    throw new Refusal('not-found', 'LOG_ENTRY.NOT_FOUND', 'there is no line in the log under this identifier');
  }

  /** Several in the given order. */
  async many(municipality: string, ids: readonly string[]): Promise<readonly LogLine[]> {
    const events = (await this.store.readStreams(
      municipality,
      ids.map(logStream),
    )) as readonly RecordedEvent<DutyLogged>[];
    const byId = new Map(
      events.map((event) => logDecider.evolve(null, event)).flatMap((line) => (line ? [[line.id, line] as const] : [])),
    );
    return ids.flatMap((id) => byId.get(id) ?? []).map((line) => this.inZone(line));
  }

  private inZone(line: LogLine): LogLine {
    const local = (moment: string) => inZone(Temporal.Instant.from(moment), this.config.timeZone);
    return { ...line, at: local(line.at), recordedAt: local(line.recordedAt) };
  }
}
