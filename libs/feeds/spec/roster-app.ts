import { Global, Module } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MasterKey } from '#cipher';
import { dutyEvents, dutyLogReadModel, DutyModule, RosterModule, shiftsReadModel, ToldBetween } from '#duty';
import { Commands, Database, EventStore } from '#event-store';
import type { Role } from '#kernel';
import { deadlinesReadModel, measureEvents, MeasureFeedsModule, measuresReadModel } from '#measures';
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
import { CalendarController } from '../queries/calendar.controller.js';
import { RosterCalendarController } from '../queries/roster-calendar.controller.js';
import { MeasuresTokenGuard, RosterTokenGuard } from '../tokens/calendar-token.guard.js';
import { CalendarTokens } from '../tokens/calendar-tokens.js';
import { CalendarTokensController } from '../tokens/calendar-tokens.controller.js';

export const PUBLIC_URL = 'https://nachtwacht.example';

interface Call {
  readonly role?: Role;
  readonly municipality?: string;
}

/** The roster and the calendar feeds behind the real HTTP edge; who writes stands in the call, who subscribes in the address. */
export class RosterApp {
  private constructor(
    readonly store: TestStore,
    private readonly app: NestFastifyApplication,
  ) {}

  static async start(now: string): Promise<RosterApp> {
    const store = await createTestStore({
      events: [...dutyEvents, ...measureEvents],
      readers: [shiftsReadModel, dutyLogReadModel, measuresReadModel, deadlinesReadModel],
    });
    store.clock.set(now);
    const config = {
      timeZone: 'Europe/Amsterdam',
      publicUrl: PUBLIC_URL,
      futureLeeway: Temporal.Duration.from('PT5M'),
      mail: { mayorsOffice: 'kabinet@gemeente.example', legalDesk: 'juridisch@gemeente.example' },
    };
    const provided = [
      { provide: Clock, useValue: store.clock },
      { provide: Commands, useValue: store.commands },
      { provide: Config, useValue: config },
      { provide: Database, useValue: store.database.pool },
      { provide: EventStore, useValue: store.store },
      { provide: MasterKey, useValue: store.masterKey },
      { provide: ToldBetween, useValue: { told: () => Promise.resolve([]) } },
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
        RosterModule,
        MeasureFeedsModule,
      ],
      controllers: [CalendarController, RosterCalendarController, CalendarTokensController],
      providers: [
        CalendarTokens,
        MeasuresTokenGuard,
        RosterTokenGuard,
        { provide: APP_GUARD, useValue: { canActivate: admit } },
      ],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.0.0');
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new RosterApp(store, app);
  }

  post(url: string, body: unknown, { role = 'mayors-office', municipality = TEST_MUNICIPALITY }: Call = {}) {
    const headers = { 'content-type': 'application/json', 'x-role': role, 'x-municipality': municipality };
    return this.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) });
  }

  /** An address of the roster, or of another feed; without the part before its path. */
  async subscribe(call: Call = {}, feed = 'roster'): Promise<string> {
    const answer = await this.post('/v1/calendar-tokens', { label: 'telefoon', feed }, call);
    return answer.json<{ url: string }>().url.slice(PUBLIC_URL.length);
  }

  /** As a calendar program reads, once the read models are up to date. */
  async read(address: string, headers: Readonly<Record<string, string>> = {}) {
    await this.store.readers.catchUpAll();
    return this.app.inject({ method: 'GET', url: address, headers });
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.store.close();
  }
}

/** The guard's part: the caller and the roles that a route names; of a token in the address the route's own guard judges. */
function admit(context: Parameters<typeof requestOf>[0]): boolean {
  const access = new Reflector().getAllAndOverride<RouteAccess>(ROUTE_ACCESS, [
    context.getHandler(),
    context.getClass(),
  ]);
  if (access.kind === 'token-in-address') return true;
  const request = requestOf(context);
  const role = String(request.headers['x-role']) as Role;
  request.caller = { sub: `test-${role}`, roles: [role], municipality: String(request.headers['x-municipality']) };
  return access.kind === 'roles' && access.roles.includes(role);
}
