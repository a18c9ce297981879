import { randomUUID } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MasterKey } from '#cipher';
import { Commands, Database, EventStore } from '#event-store';
import { incidentEvents, incidentStream, type IncidentEvent } from '#incidents';
import type { Role } from '#kernel';
import { DeadlineFeed, deadlinesOf, measureEvents, measuresReadModel } from '#measures';
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
import { dueOfProposal, proposalEvents, ProposalsModule, proposalsReadModel } from '../index.js';
import { EXPLOSION, NOW, ZONE } from './fixtures.js';

/** Proposals and measures behind the real HTTP edge, on a database of their own; who calls stands in the call. */
export class ProposalsApp {
  private constructor(
    readonly store: TestStore,
    private readonly app: NestFastifyApplication,
  ) {}

  static async start(): Promise<ProposalsApp> {
    const store = await createTestStore({
      events: [...proposalEvents, ...measureEvents, ...incidentEvents],
      readers: [proposalsReadModel, measuresReadModel, deadlinesOf({ proposal: dueOfProposal })],
    });
    store.clock.set(NOW);
    const config = { timeZone: ZONE, futureLeeway: Temporal.Duration.from('PT5M') };
    const provided = [
      { provide: Clock, useValue: store.clock },
      { provide: Commands, useValue: store.commands },
      { provide: Config, useValue: config },
      { provide: Database, useValue: store.database.pool },
      { provide: EventStore, useValue: store.store },
      { provide: MasterKey, useValue: store.masterKey },
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
        ProposalsModule,
      ],
      providers: [{ provide: APP_GUARD, useValue: { canActivate: admit } }],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.0.0');
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new ProposalsApp(store, app);
  }

  /** Reads once the read models are up to date. */
  async get(url: string, role: Role = 'duty-officer') {
    await this.store.readers.catchUpAll();
    return this.inject('GET', url, undefined, role);
  }

  post(url: string, body: unknown, role: Role = 'duty-officer', headers: Readonly<Record<string, string>> = {}) {
    return this.inject('POST', url, body, role, headers);
  }

  /** An explosion; answers its identifier. */
  async incident(): Promise<string> {
    const id = randomUUID();
    await this.store.commands.execute(writeContext(), (unit) => {
      unit.write(incidentStream(id), [EXPLOSION satisfies IncidentEvent]);
      return Promise.resolve({ stream: incidentStream(id) });
    });
    return id;
  }

  /** What is open, as a calendar feed and the overview of the day get it. */
  async due(now: string) {
    await this.store.readers.catchUpAll();
    return this.app.get(DeadlineFeed, { strict: false }).open(TEST_MUNICIPALITY, Temporal.Instant.from(now));
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.store.close();
  }

  private async inject(method: 'GET' | 'POST', url: string, body: unknown, role: Role, headers: object = {}) {
    const answer = await this.app.inject({
      method,
      url,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), 'x-role': role, ...headers },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, unknown>>() };
  }
}

/** The guard's part: the caller, and the roles that a route names. */
function admit(context: Parameters<typeof requestOf>[0]): boolean {
  const request = requestOf(context);
  const role = String(request.headers['x-role']) as Role;
  request.caller = { sub: `test-${role}`, roles: [role], municipality: TEST_MUNICIPALITY };
  const access = new Reflector().getAllAndOverride<RouteAccess>(ROUTE_ACCESS, [
    context.getHandler(),
    context.getClass(),
  ]);
  return access.kind === 'roles' && access.roles.includes(role);
}
