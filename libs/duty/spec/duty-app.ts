import { randomUUID } from 'node:crypto';
import { Global, Module, type Type } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MasterKey } from '#cipher';
import { Commands, Database, EventStore, type NewEvent } from '#event-store';
import { incidentEvents, incidentsReadModel, incidentStream } from '#incidents';
import type { Role } from '#kernel';
import { deadlinesReadModel, measureEvents, measuresReadModel } from '#measures';
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
import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { dutyEvents, dutyLogReadModel, DutyModule, Roster, shiftsReadModel, ToldBetween, type Told } from '../index.js';
import { holds, type Span } from '../domain/coverage.js';
import { FALLBACKS, incidentEvent, NOW, TIME_ZONE } from './fixtures.js';

interface Call {
  readonly role?: Role;
  readonly municipality?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Stands for the reminders: tells what a test says was told. */
export class ToldBook extends ToldBetween {
  readonly entries: Told[] = [];

  override told(_: string, span: Span): Promise<readonly Told[]> {
    return Promise.resolve(this.entries.filter(({ at }) => holds(span, at)));
  }
}

/** The roster behind the real HTTP edge, on a database of its own; who calls stands in the call, not in a token. */
export class DutyApp {
  private constructor(
    readonly store: TestStore,
    readonly told: ToldBook,
    private readonly app: NestFastifyApplication,
  ) {}

  static async start(): Promise<DutyApp> {
    const store = await createTestStore({
      events: [...dutyEvents, ...incidentEvents, ...measureEvents],
      readers: [shiftsReadModel, dutyLogReadModel, incidentsReadModel, measuresReadModel, deadlinesReadModel],
    });
    store.clock.set(NOW);
    const told = new ToldBook();
    const config = { timeZone: TIME_ZONE, futureLeeway: Temporal.Duration.from('PT5M'), mail: FALLBACKS };
    const provided = [
      { provide: Clock, useValue: store.clock },
      { provide: Commands, useValue: store.commands },
      { provide: Config, useValue: config },
      { provide: Database, useValue: store.database.pool },
      { provide: EventStore, useValue: store.store },
      { provide: MasterKey, useValue: store.masterKey },
      { provide: ToldBetween, useValue: told },
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
        DutyModule,
      ],
      providers: [{ provide: APP_GUARD, useValue: { canActivate: admit } }],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.0.0');
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new DutyApp(store, told, app);
  }

  /** What other contexts ask. */
  get roster(): Roster {
    return this.app.get(Roster, { strict: false });
  }

  /** A part of the product, as another process would have it. */
  part<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false });
  }

  /** Reads once the read models are up to date. */
  async get(url: string, call: Call = {}) {
    await this.store.readers.catchUpAll();
    return this.inject('GET', url, undefined, { role: 'duty-officer', ...call });
  }

  post(url: string, body: unknown, call: Call = {}) {
    return this.inject('POST', url, body, { role: 'mayors-office', ...call });
  }

  /** A body that is no JSON. */
  postText(url: string, payload: string, { headers = {} }: Pick<Call, 'headers'> = {}) {
    const from = { 'x-role': 'mayors-office', 'x-municipality': TEST_MUNICIPALITY, 'content-type': 'text/calendar' };
    return this.app.inject({ method: 'POST', url, payload, headers: { ...from, ...headers } });
  }

  /** An explosion, as it came in; answers its identifier. */
  async incident(reportedAt: string, further: readonly NewEvent[] = []): Promise<string> {
    const id = randomUUID();
    await this.write(incidentStream(id), [incidentEvent(reportedAt), ...further]);
    return id;
  }

  /** Writes events as they come, to a stream that is new. */
  async write(stream: string, events: readonly NewEvent[]): Promise<void> {
    await this.store.commands.execute(writeContext(), (unit) => {
      unit.write(stream, events);
      return Promise.resolve({ stream });
    });
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.store.close();
  }

  private inject(method: 'GET' | 'POST', url: string, body: unknown, call: Call & { readonly role: Role }) {
    const { role, municipality = TEST_MUNICIPALITY, headers = {} } = call;
    return this.app.inject({
      method,
      url,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        'x-role': role,
        'x-municipality': municipality,
        ...headers,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
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
