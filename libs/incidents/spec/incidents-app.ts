import { QueryBus, type Query } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { type EventDefinition, type NewEvent, type UnitOfWork } from '#event-store';
import { createTestStore, type TestStore, inject, startHttpApp, type TestCall } from '#testing';
import { Temporal } from 'temporal-polyfill';
import {
  HomeBanRecorder,
  incidentEvents,
  IncidentsModule,
  incidentsReadModel,
  linkMeasure,
  MeasureTimeline,
  type ImposedHomeBan,
  type TimelineEntry,
} from '../index.js';
import { NOW } from './fixtures.js';

/** Stands for the measures: keeps a home ban as one event of its own, and refuses where a test says so. */
export class BanBook extends HomeBanRecorder {
  static readonly events: readonly EventDefinition[] = [{ type: 'BanKept', version: 1, secret: [] }];
  readonly asked: ImposedHomeBan[] = [];
  refusal: Error | null = null;

  override async record(unit: UnitOfWork, ban: ImposedHomeBan): Promise<{ measureId: string }> {
    if (this.refusal) throw this.refusal;
    this.asked.push(ban);
    const measureId = randomUUID();
    const kept: NewEvent = { type: 'BanKept', data: { personRef: unit.keepPerson(ban.person) } };
    unit.write(`ban-${measureId}`, [kept]);
    await linkMeasure(unit, ban.incidentId, measureId, 'temporary-home-ban');
    return { measureId };
  }
}

/** Tells of every measure that it lapses with the year. */
class LapsesWithTheYear extends MeasureTimeline {
  override of(_: string, measureIds: readonly string[]): Promise<readonly TimelineEntry[]> {
    const at = Temporal.Instant.from('2028-01-01T00:00:00+01:00');
    const line = { at, recordedAt: at, kind: 'measure-lapsed', by: 'mayor', text: 'Maatregel geëindigd' };
    return Promise.resolve(measureIds.map((measureId) => ({ ...line, measureId })));
  }
}

/** The incidents behind the real HTTP edge, on a database of their own; who calls stands in the call, not in a token. */
export class IncidentsApp {
  private constructor(
    readonly store: TestStore,
    readonly bans: BanBook,
    private readonly app: NestFastifyApplication,
  ) {}

  static async start(): Promise<IncidentsApp> {
    const store = await createTestStore({
      events: [...incidentEvents, ...BanBook.events],
      readers: [incidentsReadModel],
    });
    store.clock.set(NOW);
    const bans = new BanBook();
    const app = await startHttpApp(store, {
      given: [
        { provide: HomeBanRecorder, useValue: bans },
        { provide: MeasureTimeline, useClass: LapsesWithTheYear },
      ],
      imports: [IncidentsModule],
    });
    return new IncidentsApp(store, bans, app);
  }

  get(url: string, call: TestCall = {}) {
    return inject(this.app, 'GET', url, undefined, call);
  }

  post(url: string, body: unknown, call: TestCall = {}) {
    return inject(this.app, 'POST', url, body, call);
  }

  /** Asks without the HTTP edge. */
  query<T>(query: Query<T>): Promise<T> {
    return this.app.get(QueryBus).execute(query);
  }

  /** Brings the read model up to date. */
  async projected(): Promise<void> {
    await this.store.readers.catchUpAll();
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.store.close();
  }
}
