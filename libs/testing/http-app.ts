import { Global, Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MasterKey } from '#cipher';
import { Commands, Database, EventStore, Readers } from '#event-store';
import type { Role } from '#kernel';
import {
  CheckpointPositions,
  Clock,
  Config,
  configureHttp,
  httpAdapter,
  HttpModule,
  ReadDatabase,
  ReadPositions,
  requestOf,
  ROUTE_ACCESS,
  type RouteAccess,
} from '#platform';
import { Temporal } from 'temporal-polyfill';
import { TEST_MUNICIPALITY, type TestStore } from './test-store.js';

type Given = Exclude<Provider, new (...args: never[]) => unknown>;

/** What stands behind the edge beside the store: modules, controllers, and what every module is given. */
export interface HttpParts extends Pick<ModuleMetadata, 'imports' | 'controllers' | 'providers'> {
  readonly config?: object;
  readonly given?: readonly Given[];
}

/** Parts of the product behind the real HTTP edge, on a test's store; who calls stands in the call, not in a token. */
export async function startHttpApp(
  store: TestStore,
  { config = {}, given = [], imports = [], controllers = [], providers = [] }: HttpParts,
): Promise<NestFastifyApplication> {
  const settings = { timeZone: 'Europe/Amsterdam', futureLeeway: Temporal.Duration.from('PT5M'), ...config };
  const provided: Given[] = [
    { provide: Clock, useValue: store.clock },
    { provide: Commands, useValue: store.commands },
    { provide: Config, useValue: settings },
    { provide: Database, useValue: store.database.pool },
    { provide: ReadDatabase, useValue: store.database.pool },
    { provide: EventStore, useValue: store.store },
    { provide: MasterKey, useValue: store.masterKey },
    { provide: Readers, useValue: store.readers },
    { provide: ReadPositions, useClass: CheckpointPositions },
    ...given,
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
      ...imports,
    ],
    controllers,
    providers: [...providers, { provide: APP_GUARD, useValue: { canActivate: admit } }],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
  configureHttp(app, '1.0.0');
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** Who calls, and from where. */
export interface TestCall {
  readonly role?: Role;
  readonly municipality?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call by somebody in a role; the body as JSON, a text as it is. */
export function inject(
  app: NestFastifyApplication,
  method: 'GET' | 'POST',
  url: string,
  body: unknown,
  { role = 'duty-officer', municipality = TEST_MUNICIPALITY, headers = {} }: TestCall,
) {
  return app.inject({
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
