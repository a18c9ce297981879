import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { EventStore, type RecordedEvent } from '#event-store';
import { present, type Incident, type PresentedIncident } from '#incidents';
import { measureDecider, presentMeasure, type Measure, type MeasureEvent, type MeasureView } from '#measures';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import type { Span } from '../domain/coverage.js';
import { decisionsWithin, type DecisionLine } from './decisions.js';

/** More open incidents than a hand-over can go through are told by their number. */
const MAX_OPEN = 200;

/** Incidents that count, as they are known to be now. */
const INCIDENTS = `FROM read.incidents r WHERE r.municipality = $1 AND r.known_to = 'infinity' AND r.set_aside IS NULL`;

/** Measures of which an event may be a decision in the span: what was recorded before it can be none. */
const MEASURES = `SELECT m.id FROM read.measures m WHERE m.municipality = $1 AND m.known_to IS NULL
    AND m.set_aside IS DISTINCT FROM 'voided' AND m.decided_at < $3 AND (m.decided_at >= $2 OR m.known_from >= $4)
  ORDER BY m.decided_at, m.id`;

export interface Open {
  readonly count: number;
  readonly incidents: readonly PresentedIncident[];
}

export interface Decided {
  /** In the order in which they were decided. */
  readonly decisions: readonly DecisionLine[];
  /** Each measure that one of them is about, by the moment of its first decision. */
  readonly measures: readonly MeasureView[];
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

  /** What was decided in it, and about which measures; nothing of what was entered by mistake. */
  async decided(municipality: string, night: Span, at: Temporal.Instant): Promise<Decided> {
    const { timeZone, futureLeeway } = this.config;
    // A decision of the night is recorded after the night began, but for the leeway of the clock.
    const recorded = night.from.toZonedDateTimeISO('UTC').subtract(futureLeeway).toInstant();
    const moments = [night.from, night.to, recorded].map((moment) => moment.toString());
    const rows = await this.db.query<{ id: string }[]>(MEASURES, [municipality, ...moments]);
    const found = (await this.measures(municipality, rows))
      .map(({ measure, events }) => ({ measure, decisions: decisionsWithin(night, measure, events, timeZone) }))
      .filter(({ decisions }) => decisions.length > 0);
    return {
      decisions: found.flatMap(({ decisions }) => decisions).sort(byMoment),
      measures: found.map(({ measure }) => presentMeasure(measure, at, timeZone)),
    };
  }

  /** Measures folded from their own streams, with their events, in the given order. */
  async measures(
    municipality: string,
    found: readonly { readonly id: string }[],
  ): Promise<readonly { readonly measure: Measure; readonly events: readonly RecordedEvent<MeasureEvent>[] }[]> {
    const streams = found.map(({ id }) => `measure-${id}`);
    const read = (await this.store.readStreams(municipality, streams)) as readonly RecordedEvent<MeasureEvent>[];
    return streams.flatMap((name) => {
      const events = read.filter(({ stream }) => stream === name);
      const measure = events.reduce((state, event) => measureDecider.evolve(state, event), measureDecider.initial);
      return measure ? [{ measure, events }] : [];
    });
  }

  private presented(facts: Incident, at: Temporal.Instant): PresentedIncident {
    return present(facts, { at, timeZone: this.config.timeZone });
  }
}

function byMoment(a: DecisionLine, b: DecisionLine): number {
  return Temporal.Instant.compare(Temporal.Instant.from(a.at), Temporal.Instant.from(b.at));
}
