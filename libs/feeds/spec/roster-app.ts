import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { dutyEvents, dutyLogReadModel, DutyModule, RosterModule, shiftsReadModel, ToldBetween } from '#duty';
import { deadlinesReadModel, measureEvents, MeasureFeedsModule, measuresReadModel } from '#measures';
import { createTestStore, type TestStore, inject, startHttpApp, type TestCall } from '#testing';
import { CalendarController } from '../queries/calendar.controller.js';
import { RosterCalendarController } from '../queries/roster-calendar.controller.js';
import { MeasuresTokenGuard, RosterTokenGuard } from '../tokens/calendar-token.guard.js';
import { CalendarTokens } from '../tokens/calendar-tokens.js';
import { CalendarTokensController } from '../tokens/calendar-tokens.controller.js';

export const PUBLIC_URL = 'https://nachtwacht.example';

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
    const app = await startHttpApp(store, {
      config: {
        publicUrl: PUBLIC_URL,
        mail: { mayorsOffice: 'kabinet@gemeente.example', legalDesk: 'juridisch@gemeente.example' },
      },
      given: [{ provide: ToldBetween, useValue: { told: () => Promise.resolve([]) } }],
      imports: [DutyModule, RosterModule, MeasureFeedsModule],
      controllers: [CalendarController, RosterCalendarController, CalendarTokensController],
      providers: [CalendarTokens, MeasuresTokenGuard, RosterTokenGuard],
    });
    return new RosterApp(store, app);
  }

  post(url: string, body: unknown, call: TestCall = {}) {
    return inject(this.app, 'POST', url, body, { role: 'mayors-office', ...call });
  }

  /** An address of the roster, or of another feed; without the part before its path. */
  async subscribe(call: TestCall = {}, feed = 'roster'): Promise<string> {
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
