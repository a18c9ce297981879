import { randomUUID } from 'node:crypto';
import { measureEvents, measuresReadModel, type MeasureEvent, type MeasureImposed } from '#measures';
import { asAdmin, TEST_MUNICIPALITY } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { inFlight } from './statistics.js';
import { NOTE_EVENTS, openBenchStore, type BenchStore } from './store.js';

const FIRST = Temporal.Instant.from('2020-01-01T00:00:00Z');
/** Seconds between two decisions: a million fill seven years. */
const APART = 221;
/** Measures that are recorded at one moment, of two or three days; streams in a unit, and units in flight. */
const AT_ONCE = 1_024;
const STREAMS = 4;
const IN_FLIGHT = 256;

export const DISTRICTS = Array.from({ length: 25 }, (_, n) => `Proefwijk ${String(n + 1)}`);
const DAYS = [14, 28, 42, 56, 90, 365, 730] as const;

/** A register that grows with time; a third of its measures are extended, a tenth lifted. */
export class BigRegister {
  /** Measures so far, and events. */
  measures = 0;
  events = 0;

  private constructor(readonly bench: BenchStore) {}

  static async open(): Promise<BigRegister> {
    return new BigRegister(await openBenchStore([...measureEvents, ...NOTE_EVENTS], [measuresReadModel]));
  }

  close(): Promise<void> {
    return this.bench.close();
  }

  /** The moment of the decision of a measure. */
  at(measure: number): Temporal.Instant {
    return FIRST.add({ seconds: measure * APART });
  }

  /** Records measures until there are so many, each about when it would have been. */
  async growTo(measures: number): Promise<void> {
    while (this.measures < measures) {
      this.bench.clock.set(this.at(this.measures).toString());
      const most = Math.min(measures, this.measures + AT_ONCE);
      const units = Array.from({ length: Math.ceil((most - this.measures) / STREAMS) }, () => this.unit(most));
      await inFlight(IN_FLIGHT, units, (streams) =>
        this.bench.store.append({
          municipality: TEST_MUNICIPALITY,
          meta: { by: 'bench', requestId: 'bench' },
          streams: streams.map((events) => ({ stream: `measure-${randomUUID()}`, expectedVersion: 0, events })),
        }),
      );
    }
  }

  /** What autovacuum would do in time: the planner knows what there is. */
  async settle(): Promise<void> {
    await asAdmin(this.bench.database.adminUrl, 'VACUUM ANALYZE');
  }

  private unit(measures: number): MeasureEvent[][] {
    const streams: MeasureEvent[][] = [];
    while (streams.length < STREAMS && this.measures < measures) {
      const events = this.eventsOf(this.measures++);
      this.events += events.length;
      streams.push(events);
    }
    return streams;
  }

  private eventsOf(n: number): MeasureEvent[] {
    const at = this.at(n);
    const days = DAYS[n % DAYS.length] ?? 14;
    const ends = at.add({ hours: 24 * days });
    const events: MeasureEvent[] = [imposed(n, at, ends)];
    if (n % 3 === 0) events.push(extended(at, ends, ends.add({ hours: 24 * 28 })));
    if (n % 10 === 0) events.push(lifted(at.add({ hours: 24 * 7 })));
    return events;
  }
}

const decision = (at: string): MeasureImposed['data']['decision'] => ({
  form: 'written',
  decidedAt: at,
  decidedBy: 'mayor',
  via: null,
  confirmedAt: null,
  writtenAt: at,
  reportRef: `PL-${at.slice(0, 10)}`,
  zienswijze: 'given',
});

function imposed(n: number, at: Temporal.Instant, ends: Temporal.Instant): MeasureEvent {
  const moment = at.toString();
  const district = DISTRICTS[n % DISTRICTS.length] ?? null;
  return {
    type: 'MeasureImposed',
    data: {
      type: 'dwelling-closure',
      catalogueVersion: '1997-01-01',
      basis: { code: 'gemeentewet-174a', ground: 'a' },
      grounds: 'Explosie bij de voordeur; vrees voor herhaling, volgens de bestuurlijke rapportage van de politie.',
      decision: decision(moment),
      decisionNotes: null,
      announcement: { kind: 'service', at: moment },
      target: {
        kind: 'dwelling',
        district,
        bagId: `0034010${String(n).padStart(9, '0')}`,
        area: null,
        personRef: null,
      },
      address: { postcode: '0000AA', number: n + 1, letter: null, addition: null },
      duration: 'P14D',
      startsAt: moment,
      endsAt: ends.toString(),
      window: null,
      startsWhenEnds: null,
      incidentIds: [],
      urgent: true,
      preventive: false,
      recordedAsDecided: null,
      flags: [],
      deadlines: [],
    },
  };
}

function extended(at: Temporal.Instant, from: Temporal.Instant, ends: Temporal.Instant): MeasureEvent {
  return {
    type: 'MeasureExtended',
    data: {
      duration: 'P28D',
      from: from.toString(),
      endsAt: ends.toString(),
      decision: decision(at.toString()),
      decisionNotes: null,
      grounds: 'De dreiging duurt voort.',
      announcement: { kind: 'service', at: at.toString() },
      recordedAsDecided: null,
      flags: [],
      deadlines: [],
    },
  };
}

function lifted(at: Temporal.Instant): MeasureEvent {
  return {
    type: 'MeasureLifted',
    data: { at: at.toString(), decision: decision(at.toString()), decisionNotes: null, reason: null, flags: [] },
  };
}
