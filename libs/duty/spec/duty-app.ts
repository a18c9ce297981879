import { randomUUID } from 'node:crypto';
import { type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type NewEvent } from '#event-store';
import { incidentEvents, incidentsReadModel, incidentStream } from '#incidents';
import { deadlinesReadModel, measureEvents, measuresReadModel } from '#measures';
import {
  createTestStore,
  TEST_MUNICIPALITY,
  writeContext,
  type TestStore,
  inject,
  startHttpApp,
  type TestCall,
} from '#testing';
import { dutyEvents, dutyLogReadModel, DutyModule, Roster, shiftsReadModel, ToldBetween, type Told } from '../index.js';
import { holds, type Span } from '../domain/coverage.js';
import { FALLBACKS, incidentEvent, NOW } from './fixtures.js';

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
    const app = await startHttpApp(store, {
      config: { mail: FALLBACKS },
      given: [{ provide: ToldBetween, useValue: told }],
      imports: [DutyModule],
    });
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
  async get(url: string, call: TestCall = {}) {
    await this.store.readers.catchUpAll();
    return inject(this.app, 'GET', url, undefined, { role: 'duty-officer', ...call });
  }

  post(url: string, body: unknown, call: TestCall = {}) {
    return inject(this.app, 'POST', url, body, { role: 'mayors-office', ...call });
  }

  /** A body that is no JSON. */
  postText(url: string, payload: string, { headers = {} }: Pick<TestCall, 'headers'> = {}) {
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
}
