import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { EventStore, type RecordedEvent } from '#event-store';
import { present, type Incident, type PresentedIncident } from '#incidents';
import { measureDecider, presentMeasure, type Measure, type MeasureEvent, type MeasureView } from '#measures';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { holds, type Span } from '../domain/coverage.js';

/** More open incidents than a hand-over can go through are told by their number. */
const MAX_OPEN = 200;

/** Incidents that count, as they are known to be now. */
const INCIDENTS = `FROM read.incidents r WHERE r.municipality = $1 AND r.known_to = 'infinity' AND r.set_aside IS NULL`;

interface Open {
  readonly count: number;
  readonly incidents: readonly PresentedIncident[];
}

/** What a night brought, from the read models of incidents and measures; statuses as of `at`. */
@Injectable()
export class Night {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly store: EventStore,
    private readonly config: Config,
  ) {}

  /** The incidents that were reported in it, in that order. */
  async incidents(municipality: string, night: Span, at: Temporal.Instant): Promise<readonly PresentedIncident[]> {
    const rows = await this.db.query<{ facts: Incident }[]>(
      `SELECT r.facts ${INCIDENTS} AND r.reported_at >= $2 AND r.reported_at < $3 ORDER BY r.reported_at, r.id`,
      [municipality, night.from.toString(), night.to.toString()],
    );
    return rows.map(({ facts }) => this.presented(facts, at));
  }

  /** How many incidents are open at a moment, and the newest of them. */
  async open(municipality: string, at: Temporal.Instant): Promise<Open> {
    const rows = await this.db.query<{ facts: Incident; count: number }[]>(
      `SELECT r.facts, (count(*) OVER ())::int AS count ${INCIDENTS}
         AND r.occurred_at <= $2 AND NOT r.closed @> $2::timestamptz
       ORDER BY r.occurred_at DESC, r.id DESC LIMIT ${String(MAX_OPEN)}`,
      [municipality, at.toString()],
    );
    return { count: rows[0]?.count ?? 0, incidents: rows.map(({ facts }) => this.presented(facts, at)) };
  }

  /** The measures that were imposed or extended in it, by the moment of the decision, in the order of the first. */
  async measures(municipality: string, night: Span, at: Temporal.Instant): Promise<readonly MeasureView[]> {
    // An extension that was decided in the night is recorded after the night began, but for the leeway of the clock.
    const recorded = night.from.toZonedDateTimeISO('UTC').subtract(this.config.futureLeeway).toInstant();
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT m.id FROM read.measures m WHERE m.municipality = $1 AND m.known_to IS NULL AND m.set_aside IS NULL
         AND (m.decided_at >= $2 AND m.decided_at < $3 OR m.extended AND m.known_from >= $4)
       ORDER BY m.decided_at, m.id`,
      [municipality, night.from.toString(), night.to.toString(), recorded.toString()],
    );
    const streams = rows.map(({ id }) => `measure-${id}`);
    return (await this.folded(municipality, streams))
      .filter(({ periods }) => periods.some(({ decidedAt }) => holds(night, Temporal.Instant.from(decidedAt))))
      .map((measure) => presentMeasure(measure, at, this.config.timeZone));
  }

  private presented(facts: Incident, at: Temporal.Instant): PresentedIncident {
    return present(facts, { at, timeZone: this.config.timeZone });
  }

  private async folded(municipality: string, streams: readonly string[]): Promise<readonly Measure[]> {
    const events = (await this.store.readStreams(municipality, streams)) as readonly RecordedEvent<MeasureEvent>[];
    return streams.flatMap((name) => {
      const own = events.filter(({ stream }) => stream === name);
      return own.reduce((state, event) => measureDecider.evolve(state, event), measureDecider.initial) ?? [];
    });
  }
}
