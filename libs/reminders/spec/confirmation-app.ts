import { randomBytes } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { MasterKey } from '#cipher';
import { Commands, Database, Readers } from '#event-store';
import {
  CheckpointPositions,
  Clock,
  Config,
  configureHttp,
  httpAdapter,
  HttpModule,
  Metrics,
  observeRequests,
  ReadDatabase,
  ReadPositions,
} from '#platform';
import { TEST_MUNICIPALITY } from '#testing';
import { pino } from 'pino';
import { AnswerReminderHandler } from '../commands/answer/answer-reminder.handler.js';
import { ConfirmationController } from '../links/confirmation.controller.js';
import { LinkedReminders } from '../links/linked-reminders.js';
import { ReminderLinks } from '../links/reminder-links.js';
import { ReminderBench, SETTINGS, viewMeasure } from './fixtures.js';

const CONFIG = { ...SETTINGS, masterKey: randomBytes(32).toString('base64') };
const ENDS = '2027-04-01T08:00:00Z';
const DUE = '2027-03-25T09:00:00Z';

/** The page behind the links in mails, at the real HTTP edge. */
export class ConfirmationApp {
  private constructor(
    readonly bench: ReminderBench,
    private readonly app: NestFastifyApplication,
    readonly metrics: Metrics,
    /** What was logged. */
    readonly lines: string[],
  ) {}

  /** Real time, in milliseconds after now: links live by it. */
  ahead = 0;

  readonly links = new ReminderLinks(CONFIG, () => new Date(Date.now() + this.ahead));

  static async start(): Promise<ConfirmationApp> {
    const bench = await ReminderBench.create();
    const { store, commands, clock, masterKey, database } = bench.t;
    const links: Pick<ReminderLinks, 'read'> = { read: (token) => confirmation.links.read(token) };
    const provided = [
      { provide: Clock, useValue: clock },
      { provide: Commands, useValue: commands },
      { provide: Config, useValue: CONFIG },
      { provide: Database, useValue: database.pool },
      { provide: ReadDatabase, useValue: database.pool },
      { provide: MasterKey, useValue: masterKey },
      { provide: Readers, useValue: bench.t.readers },
      { provide: ReadPositions, useClass: CheckpointPositions },
    ];

    @Global()
    @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
    class Core {}

    const module = await Test.createTestingModule({
      imports: [Core, CqrsModule.forRoot(), HttpModule],
      controllers: [ConfirmationController],
      providers: [
        AnswerReminderHandler,
        { provide: LinkedReminders, useValue: new LinkedReminders(links, database.pool, store, viewMeasure) },
      ],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    const lines: string[] = [];
    const metrics = new Metrics();
    configureHttp(app, '1.0.0');
    observeRequests(app, pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }), metrics);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const confirmation = new ConfirmationApp(bench, app, metrics, lines);
    return confirmation;
  }

  /** A reminder that was mailed, and the token of the link to it. */
  async told(where?: string): Promise<{ id: string; measureId: string; token: string }> {
    const { bench } = this;
    bench.t.clock.set('2027-02-01T09:00:00Z');
    const measureId = await bench.impose(ENDS, where === undefined ? {} : { where });
    const { id } = await bench.reminder(measureId, 'P7D');
    bench.t.clock.set(DUE);
    await bench.delivery().deliver(id);
    return { id, measureId, token: await this.tokenOf(id) };
  }

  async tokenOf(id: string, round = 0, municipality = TEST_MUNICIPALITY): Promise<string> {
    const url = new URL(await this.links.urlFor({ id, municipality, round }));
    return url.searchParams.get('token') ?? '';
  }

  get(token: string, more = '') {
    return this.app.inject({ method: 'GET', url: `/v1/reminders/confirmation?token=${token}${more}` });
  }

  post(fields: Readonly<Record<string, string>>, type = 'application/x-www-form-urlencoded') {
    return this.app.inject({
      method: 'POST',
      url: '/v1/reminders/confirmation',
      headers: { 'content-type': type },
      payload: new URLSearchParams(fields).toString(),
    });
  }

  /** The types of what is on record about a reminder. */
  async recorded(id: string): Promise<readonly string[]> {
    return (await this.bench.recorded(id)).map(({ type }) => type);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.bench.close();
  }
}
