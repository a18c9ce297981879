import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accessEvents, PersonVault } from '#access';
import { MasterKey } from '#cipher';
import { type NewEvent } from '#event-store';
import { HomeBanRecorder, incidentEvents, IncidentsModule, incidentsReadModel, MeasureTimeline } from '#incidents';
import { deadlinesReadModel, IncidentMeasures, measureEvents, measuresReadModel, RecordHomeBan } from '#measures';
import { reminderEvents } from '#reminders';
import {
  createTestStore,
  TEST_MUNICIPALITY,
  writeContext,
  type TestStore,
  inject,
  startHttpApp,
  type TestCall,
} from '#testing';
import { randomBytes } from 'node:crypto';
import { DossierModule } from '../index.js';

export const ZONE = 'Europe/Amsterdam';

/** Who writes what a test gives as it comes. */
const CALLER = { sub: 'mayors-office-1', roles: ['mayors-office' as const], municipality: TEST_MUNICIPALITY };

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
    const app = await startHttpApp(store, {
      given: [
        { provide: MasterKey, useValue: masterKey },
        { provide: HomeBanRecorder, useClass: RecordHomeBan },
        { provide: MeasureTimeline, useClass: IncidentMeasures },
      ],
      imports: [IncidentsModule, DossierModule],
    });
    return new DossierApp(store, app);
  }

  get(url: string, call: TestCall = {}) {
    return inject(this.app, 'GET', url, undefined, call);
  }

  /** Answers the identifier of what was written; fails where it was refused. */
  async post(url: string, body: object, call: TestCall = {}): Promise<string> {
    const answer = await inject(this.app, 'POST', url, body, call);
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
