import { randomUUID } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dutyEvents, shiftsReadModel } from '#duty';
import { Database, EventStore, type NewEvent } from '#event-store';
import { incidentEvents, incidentsReadModel, type IncidentEvent } from '#incidents';
import {
  deadlinesReadModel,
  measureEvents,
  measuresReadModel,
  type MeasureEvent,
  type MeasureImposed,
} from '#measures';
import { Config, ReadDatabase } from '#platform';
import { createTestStore, TEST_MUNICIPALITY, type TestStore } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { Digest, DigestModule, WaitingReminders } from '../index.js';
import { RecordedChanges } from '../queries/recorded-changes.js';
import { PLACE } from './fixtures.js';

const FALLBACKS = { mayorsOffice: 'kabinet@gemeente.example', legalDesk: 'juridisch@gemeente.example' };

/** The digest in a process of its own, on a database of its own. */
export class DigestBench {
  private constructor(
    readonly t: TestStore,
    private readonly module: TestingModule,
  ) {}

  static async start(now: string, parked: number | null = null): Promise<DigestBench> {
    const t = await createTestStore({
      events: [...dutyEvents, ...incidentEvents, ...measureEvents],
      readers: [shiftsReadModel, incidentsReadModel, measuresReadModel, deadlinesReadModel],
    });
    t.clock.set(now);
    const provided = [
      { provide: Config, useValue: { ...PLACE, mail: FALLBACKS } },
      { provide: Database, useValue: t.database.pool },
      { provide: ReadDatabase, useValue: t.database.pool },
      { provide: EventStore, useValue: t.store },
      ...(parked === null ? [] : [{ provide: WaitingReminders, useValue: { parked: () => Promise.resolve(parked) } }]),
    ];

    @Global()
    @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
    class Core {}

    const module = await Test.createTestingModule({
      imports: [
        Core,
        TypeOrmModule.forRoot({ type: 'postgres', url: t.database.url, autoLoadEntities: true }),
        DigestModule.register(),
      ],
    }).compile();
    await module.init();
    return new DigestBench(t, module);
  }

  /** Composed at a moment once the read models are up to date, of what was recorded after `since` up to `upTo` or now. */
  async compose(at: string, since = 0n, upTo?: bigint, municipality = TEST_MUNICIPALITY) {
    await this.t.readers.catchUpAll();
    const moment = Temporal.Instant.from(at);
    return this.module
      .get(Digest)
      .compose({ municipality, at: moment, since, upTo: upTo ?? (await this.t.store.head()) });
  }

  get changes(): RecordedChanges {
    return this.module.get(RecordedChanges, { strict: false });
  }

  measure(...events: readonly MeasureEvent[]): Promise<string> {
    return this.write(`measure-${randomUUID()}`, events);
  }

  incident(...events: readonly IncidentEvent[]): Promise<string> {
    return this.write(`incident-${randomUUID()}`, events);
  }

  /** Writes to a stream that is new, or to one that has events; answers its identifier. */
  async write(stream: string, events: readonly NewEvent[], municipality = TEST_MUNICIPALITY): Promise<string> {
    const before = await this.t.store.readStream(municipality, stream);
    const outcome = await this.t.store.append({
      municipality,
      streams: [{ stream, expectedVersion: before.length, events }],
      meta: { by: 'test-duty-officer', requestId: 'test' },
    });
    if (outcome.kind !== 'appended') throw new Error(outcome.kind);
    return stream.slice(stream.indexOf('-') + 1);
  }

  async stop(): Promise<void> {
    await this.module.close();
    await this.t.close();
  }
}

/** A closure of two weeks from a moment; everything in it is fictitious. */
export function imposed(moment: string, changes: Partial<MeasureImposed['data']> = {}): MeasureImposed {
  const startsAt = Temporal.Instant.from(moment);
  return {
    type: 'MeasureImposed',
    data: {
      type: 'dwelling-closure',
      catalogueVersion: '1997-01-01',
      basis: null,
      grounds: null,
      decision: {
        form: 'written',
        decidedAt: startsAt.toString(),
        decidedBy: 'mayor',
        via: null,
        confirmedAt: null,
        writtenAt: null,
        reportRef: null,
        zienswijze: null,
      },
      decisionNotes: null,
      announcement: null,
      target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
      address: null,
      duration: 'P2W',
      startsAt: startsAt.toString(),
      endsAt: startsAt.add({ hours: 336 }).toString(),
      window: null,
      startsWhenEnds: null,
      incidentIds: [],
      urgent: false,
      preventive: false,
      recordedAsDecided: null,
      flags: [],
      deadlines: [],
      ...changes,
    },
  };
}

type Reported = Extract<IncidentEvent, { type: 'IncidentReported' }>;

/** An explosion at a dwelling; everything in it is fictitious. */
export function reported(changes: Partial<Reported['data']> = {}): Reported {
  return {
    type: 'IncidentReported',
    data: {
      kind: 'explosion',
      occurredAt: '2027-03-09T21:00:00Z',
      reportedAt: '2027-03-09T21:10:00Z',
      place: { kind: 'dwelling', district: 'Almere Haven', bagId: null, location: null },
      address: null,
      summary: null,
      severity: 'high',
      controlRoomRef: null,
      manifestation: null,
      manifestationTheme: null,
      homeBan: null,
      source: null,
      subject: null,
      ...changes,
    },
  };
}

/** A shift of the duty officer. */
export function planned(startsAt: string, endsAt: string): NewEvent {
  return {
    type: 'ShiftPlanned',
    data: {
      duty: 'duty-officer',
      startsAt: Temporal.Instant.from(startsAt).toString(),
      endsAt: Temporal.Instant.from(endsAt).toString(),
      holder: { name: 'Testpersoon Winterkoning', email: 'winterkoning@gemeente.example', phone: null },
      deputyFor: null,
      rotationId: null,
    },
  };
}
