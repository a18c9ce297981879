import { randomUUID } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Database, EventStore, HeadSignal, Readers, type EventDefinition } from '#event-store';
import type { Role } from '#kernel';
import {
  CheckpointPositions,
  Config,
  configureHttp,
  httpAdapter,
  HttpModule,
  LOGGER,
  ReadDatabase,
  ReadPositions,
  requestOf,
  ROUTE_ACCESS,
  type RouteAccess,
} from '#platform';
import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { ChangesController } from '../changes/changes.controller.js';
import { LIMITS, OpenStreams, STREAM_LIMITS, type StreamLimits } from '../changes/open-streams.js';
import { StoreTail } from '../changes/store-tail.js';
import { Subscriber } from './subscriber.js';

/** The name of an event that takes much to tell. */
export const LENGTHY = 'Noted'.repeat(500);

/** Events of a shape of their own: the stream tells their names, and never opens them. */
const EVENTS: readonly EventDefinition[] = ['Noted', 'Renoted', LENGTHY].map((type) => ({
  type,
  version: 1,
  secret: ['text'],
}));

interface Call {
  readonly role?: Role;
  readonly municipality?: string;
  readonly lastEventId?: string | null;
  readonly query?: string;
  readonly validUntil?: Temporal.Instant;
}

/** The stream of changes on a socket, on a database of its own; who calls stands in the call, not in a token. */
export class ChangesApp {
  private constructor(
    readonly store: TestStore,
    readonly signal: HeadSignal,
    private readonly app: NestFastifyApplication,
    private readonly url: string,
  ) {}

  static async start(limits: StreamLimits = STREAM_LIMITS): Promise<ChangesApp> {
    const store = await createTestStore({ events: EVENTS });
    const signal = new HeadSignal(store.database.pool);
    const provided = [
      { provide: Config, useValue: { timeZone: 'Europe/Amsterdam' } },
      { provide: Database, useValue: store.database.pool },
      { provide: ReadDatabase, useValue: store.database.pool },
      { provide: EventStore, useValue: store.store },
      { provide: HeadSignal, useValue: signal },
      { provide: LOGGER, useValue: { warn: () => undefined } },
      { provide: Readers, useValue: store.readers },
      { provide: ReadPositions, useClass: CheckpointPositions },
    ];

    @Global()
    @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
    class Core {}

    const module = await Test.createTestingModule({
      imports: [Core, HttpModule],
      controllers: [ChangesController],
      providers: [
        StoreTail,
        OpenStreams,
        { provide: LIMITS, useValue: limits },
        { provide: APP_GUARD, useValue: { canActivate: admit } },
      ],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.0.0');
    await app.listen(0, '127.0.0.1');
    return new ChangesApp(store, signal, app, `${await app.getUrl()}/v1/changes`);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  subscribe(call: Call = {}): Promise<Subscriber> {
    const { role = 'mayors-office', municipality = TEST_MUNICIPALITY, lastEventId, query = '', validUntil } = call;
    return Subscriber.open(`${this.url}${query}`, {
      'x-role': role,
      'x-municipality': municipality,
      ...(typeof lastEventId === 'string' && { 'last-event-id': lastEventId }),
      ...(validUntil && { 'x-valid-until': validUntil.toString() }),
    });
  }

  /** Writes an event to a stream of a category, and tells of it unless the signal is to be lost; answers the identifier. */
  async write(category: string, options: { municipality?: string; id?: string; tell?: boolean } = {}): Promise<string> {
    const { municipality = TEST_MUNICIPALITY, id = randomUUID(), tell = true } = options;
    const caller = { ...writeContext().caller, municipality };
    await this.store.commands.execute(writeContext({ caller }), async (unit) => {
      const { stream, version } = await unit.load({ category, initial: null, evolve: () => null }, id);
      unit.write(stream, [{ type: version === 0 ? 'Noted' : 'Renoted', data: { text: 'geheim' } }]);
      return { stream };
    });
    if (tell) this.signal.tell();
    return id;
  }

  /** Writes one event to each of many measures, in one unit. */
  async writeMany(count: number, type = 'Noted'): Promise<void> {
    await this.store.commands.execute(writeContext(), (unit) => {
      const streams = Array.from({ length: count }, () => `measure-${randomUUID()}`);
      for (const stream of streams) unit.write(stream, [{ type, data: { text: null } }]);
      return Promise.resolve({ stream: streams[0] ?? '' });
    });
    this.signal.tell();
  }

  async stop(): Promise<void> {
    await this.close();
    await this.store.close();
  }

  /** Only the process, not its database. */
  close(): Promise<void> {
    return this.app.close();
  }
}

/** The guard's part: the caller, and the roles that the route names. */
function admit(context: Parameters<typeof requestOf>[0]): boolean {
  const request = requestOf(context);
  const role = String(request.headers['x-role']) as Role;
  const until = request.headers['x-valid-until'];
  request.caller = {
    sub: `test-${role}`,
    roles: [role],
    municipality: String(request.headers['x-municipality']),
    ...(typeof until === 'string' && { validUntil: Temporal.Instant.from(until) }),
  };
  const access = new Reflector().getAllAndOverride<RouteAccess>(ROUTE_ACCESS, [
    context.getHandler(),
    context.getClass(),
  ]);
  return access.kind === 'roles' && access.roles.includes(role);
}
