import { Global, Module } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { accessEvents, PersonVault } from '#access';
import { MasterKey } from '#cipher';
import { Commands, Database, EventStore, type NewEvent } from '#event-store';
import { HomeBanRecorder, incidentEvents, IncidentsModule, incidentsReadModel, MeasureTimeline } from '#incidents';
import type { Role } from '#kernel';
import { deadlinesReadModel, IncidentMeasures, measureEvents, measuresReadModel, RecordHomeBan } from '#measures';
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
import { reminderEvents } from '#reminders';
import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from '#testing';
import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { DossierModule } from '../index.js';

export const ZONE = 'Europe/Amsterdam';

/** Who writes what a test gives as it comes. */
const CALLER = { sub: 'mayors-office-1', roles: ['mayors-office' as const], municipality: TEST_MUNICIPALITY };

interface Call {
  readonly role?: Role;
  readonly municipality?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The dossier behind the real HTTP edge with what it gathers, on a database of its own; who calls stands in the call. */
export class DossierApp {
  private constructor(
    readonly store: TestStore,
    private readonly app: NestFastifyApplication,
  ) {}

  static async start(): Promise<DossierApp> {
    const masterKey = MasterKey.fromBase64(randomBytes(32).toString('base64'));
    const store = await createTestStore({
      events: [...accessEvents, ...incidentEvents, ...measureEvents, ...reminderEvents],
      readers: [incidentsReadModel, measuresReadModel, deadlinesReadModel],
      sealer: new PersonVault(masterKey),
    });
    const provided = [
      { provide: Clock, useValue: store.clock },
      { provide: Commands, useValue: store.commands },
      { provide: Config, useValue: { timeZone: ZONE, futureLeeway: Temporal.Duration.from('PT5M') } },
      { provide: Database, useValue: store.database.pool },
      { provide: EventStore, useValue: store.store },
      { provide: MasterKey, useValue: masterKey },
      { provide: ReadPositions, useClass: CheckpointPositions },
      { provide: HomeBanRecorder, useClass: RecordHomeBan },
      { provide: MeasureTimeline, useClass: IncidentMeasures },
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
        DossierModule,
      ],
      providers: [{ provide: APP_GUARD, useValue: { canActivate: admit } }],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.0.0');
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new DossierApp(store, app);
  }

  get(url: string, call: Call = {}) {
    return this.app.inject({ method: 'GET', url, headers: headersOf(call) });
  }

  /** Answers the identifier of what was written; fails where it was refused. */
  async post(url: string, body: object, call: Call = {}): Promise<string> {
    const headers = { ...headersOf(call), 'content-type': 'application/json' };
    const answer = await this.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
    await this.store.readers.catchUpAll();
    return answer.json<{ id: string }>().id;
  }

  /** Writes events as they come, to a stream that is new. */
  async write(stream: string, events: readonly NewEvent[]): Promise<void> {
    await this.store.commands.execute(writeContext({ caller: CALLER }), (unit) => {
      unit.write(stream, events);
      return Promise.resolve({ stream });
    });
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.store.close();
  }
}

function headersOf({ role = 'duty-officer', municipality = TEST_MUNICIPALITY, headers = {} }: Call) {
  return { 'x-role': role, 'x-municipality': municipality, ...headers };
}

/** The guard's part: the caller, and the roles that a route names. */
function admit(context: Parameters<typeof requestOf>[0]): boolean {
  const request = requestOf(context);
  const role = String(request.headers['x-role']) as Role;
  request.caller = { sub: `${role}-1`, roles: [role], municipality: String(request.headers['x-municipality']) };
  const access = new Reflector().getAllAndOverride<RouteAccess>(ROUTE_ACCESS, [
    context.getHandler(),
    context.getClass(),
  ]);
  return access.kind === 'roles' && access.roles.includes(role);
}
