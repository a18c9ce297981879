import { Global, Module } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { CqrsModule, QueryBus, type Query } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import { MasterKey } from '#cipher';
import { Commands, Database, EventStore, type EventDefinition, type NewEvent, type UnitOfWork } from '#event-store';
import type { Role } from '#kernel';
import {
  CheckpointPositions,
  Clock,
  Config,
  configureHttp,
  httpAdapter,
  HttpModule,
  ReadPositions,
  requestOf,
  ROUTE_ACCESS,
  type RouteAccess,
} from '#platform';
import { createTestStore, TEST_MUNICIPALITY, type TestStore } from '#testing';
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
import { NOW, TIME_ZONE } from './fixtures.js';

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

interface Call {
  readonly role?: Role;
  readonly municipality?: string;
  readonly headers?: Readonly<Record<string, string>>;
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
    const provided = [
      { provide: Clock, useValue: store.clock },
      { provide: Commands, useValue: store.commands },
      { provide: Config, useValue: { timeZone: TIME_ZONE, futureLeeway: Temporal.Duration.from('PT5M') } },
      { provide: Database, useValue: store.database.pool },
      { provide: EventStore, useValue: store.store },
      { provide: HomeBanRecorder, useValue: bans },
      { provide: MasterKey, useValue: store.masterKey },
      { provide: MeasureTimeline, useClass: LapsesWithTheYear },
      { provide: ReadPositions, useClass: CheckpointPositions },
    ];

    @Global()
    @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
    class Core {}

    const module = await Test.createTestingModule({
      imports: [
        Core,
        CqrsModule.forRoot(),
        TypeOrmModule.forRoot({ type: 'postgres', url: store.database.url, autoLoadEntities: true }),
        HttpModule,
        IncidentsModule,
      ],
      providers: [{ provide: APP_GUARD, useValue: { canActivate: admit } }],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.0.0');
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new IncidentsApp(store, bans, app);
  }

  get(url: string, call: Call = {}) {
    return this.inject('GET', url, undefined, call);
  }

  post(url: string, body: unknown, call: Call = {}) {
    return this.inject('POST', url, body, call);
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

  private inject(method: 'GET' | 'POST', url: string, body: unknown, call: Call) {
    const { role = 'duty-officer', municipality = TEST_MUNICIPALITY, headers = {} } = call;
    return this.app.inject({
      method,
      url,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        'x-role': role,
        'x-municipality': municipality,
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }
}

/** The guard's part: the caller, and the roles that a route names. */
function admit(context: Parameters<typeof requestOf>[0]): boolean {
  const request = requestOf(context);
  const role = String(request.headers['x-role']) as Role;
  request.caller = { sub: `test-${role}`, roles: [role], municipality: String(request.headers['x-municipality']) };
  const access = new Reflector().getAllAndOverride<RouteAccess>(ROUTE_ACCESS, [
    context.getHandler(),
    context.getClass(),
  ]);
  return access.kind === 'roles' && access.roles.includes(role);
}
