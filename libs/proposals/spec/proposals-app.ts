import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { incidentEvents, incidentStream, type IncidentEvent } from '#incidents';
import type { Role } from '#kernel';
import { DeadlineFeed, deadlinesOf, measureEvents, measuresReadModel } from '#measures';
import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore, inject, startHttpApp } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { dueOfProposal, proposalEvents, ProposalsModule, proposalsReadModel } from '../index.js';
import { EXPLOSION, NOW } from './fixtures.js';

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
    const app = await startHttpApp(store, { imports: [ProposalsModule] });
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

  private async inject(
    method: 'GET' | 'POST',
    url: string,
    body: unknown,
    role: Role,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const answer = await inject(this.app, method, url, body, { role, headers });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, unknown>>() };
  }
}
