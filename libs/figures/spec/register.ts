import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { incidentEvents, incidentsReadModel, type IncidentEvent } from '#incidents';
import { measureEvents, measuresReadModel, type MeasureEvent } from '#measures';
import { loadConfig } from '#platform';
import { proposalEvents, proposalsReadModel, type ProposalEvent } from '#proposals';
import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from '#testing';
import type { FigureOfYear } from '../domain/year-report.js';
import { YearReportQuery, type YearReport } from '../queries/year-report.query.js';

type Imposed = Extract<MeasureEvent, { type: 'MeasureImposed' }>['data'];
type Reported = Extract<IncidentEvent, { type: 'IncidentReported' }>['data'];

const DECISION: Imposed['decision'] = {
  form: 'written',
  decidedAt: '2027-03-01T15:00:00Z',
  decidedBy: 'mayor',
  via: null,
  confirmedAt: null,
  writtenAt: null,
  reportRef: null,
  zienswijze: null,
};

/** Events of incidents and measures, their read models, and the report made of those; on a database of its own. */
export class TestRegister {
  private constructor(
    readonly t: TestStore,
    private readonly db: DataSource,
    private readonly reports: YearReportQuery,
  ) {}

  static async create(): Promise<TestRegister> {
    const t = await createTestStore({
      events: [...incidentEvents, ...measureEvents, ...proposalEvents],
      readers: [incidentsReadModel, measuresReadModel, proposalsReadModel],
    });
    const db = await new DataSource({ type: 'postgres', url: t.database.url }).initialize();
    const config = loadConfig({
      DATABASE_URL: t.database.url,
      REDIS_URL: 'redis://127.0.0.1:1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      JWT_ISSUER: 'test',
      JWKS_FILE: 'none',
      MASTER_KEY: Buffer.alloc(32).toString('base64'),
    });
    return new TestRegister(t, db, new YearReportQuery(db, t.clock, config));
  }

  async close(): Promise<void> {
    await this.db.destroy();
    await this.t.close();
  }

  /** A dwelling closure of two weeks, decided and started at one moment. Answers its stream. */
  async impose(decidedAt: string, changes: Partial<Imposed> = {}, municipality = TEST_MUNICIPALITY): Promise<string> {
    const at = Temporal.Instant.from(decidedAt);
    return this.record(`measure-${randomUUID()}`, municipality, {
      type: 'MeasureImposed',
      data: {
        type: 'dwelling-closure',
        catalogueVersion: '1997-01-01',
        basis: null,
        grounds: null,
        decision: { ...DECISION, decidedAt: at.toString() },
        decisionNotes: null,
        announcement: null,
        target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
        address: null,
        duration: 'P2W',
        startsAt: at.toString(),
        endsAt: at.toZonedDateTimeISO('Europe/Amsterdam').add({ weeks: 2 }).toInstant().toString(),
        window: null,
        startsWhenEnds: null,
        incidentIds: [],
        urgent: false,
        preventive: false,
        recordedAsDecided: null,
        flags: [],
        deadlines: [],
        ...changes,
      },
    });
  }

  extend(stream: string, endsAt: string): Promise<string> {
    return this.record(stream, TEST_MUNICIPALITY, {
      type: 'MeasureExtended',
      data: {
        duration: 'P4W',
        from: '2027-03-15T15:00:00Z',
        endsAt,
        decision: DECISION,
        decisionNotes: null,
        grounds: null,
        announcement: null,
        recordedAsDecided: null,
        flags: [],
        deadlines: [],
      },
    });
  }

  lift(stream: string, at: string): Promise<string> {
    return this.record(stream, TEST_MUNICIPALITY, {
      type: 'MeasureLifted',
      data: { at, decision: DECISION, decisionNotes: null, reason: null, flags: [] },
    });
  }

  /** An incident at a moment. Answers its stream. */
  report(occurredAt: string, changes: Partial<Reported> = {}): Promise<string> {
    const at = Temporal.Instant.from(occurredAt).toString();
    return this.record(`incident-${randomUUID()}`, TEST_MUNICIPALITY, {
      type: 'IncidentReported',
      data: {
        kind: 'explosion',
        occurredAt: at,
        reportedAt: at,
        place: { kind: 'dwelling', district: 'Almere Stad', bagId: null, location: null },
        address: null,
        summary: null,
        severity: null,
        controlRoomRef: null,
        manifestation: null,
        manifestationTheme: null,
        homeBan: null,
        source: null,
        subject: null,
        ...changes,
      },
    });
  }

  /** A proposal on which it was decided at a moment to take no measure. Answers its stream. */
  async decline(decidedAt: string, district: string): Promise<string> {
    const at = Temporal.Instant.from(decidedAt).toString();
    const stream = await this.record(`proposal-${randomUUID()}`, TEST_MUNICIPALITY, {
      type: 'ProposalReceived',
      data: {
        type: 'dwelling-closure',
        target: { kind: 'dwelling', district, bagId: null, area: null, personRef: null },
        address: null,
        incidentIds: [],
        summary: null,
        receivedAt: '2026-12-30T10:00:00Z',
        urgent: false,
        reportRef: null,
      },
    });
    return this.record(stream, TEST_MUNICIPALITY, {
      type: 'NoMeasureDecided',
      data: { decidedAt: at, decidedBy: 'mayor', reason: null },
    });
  }

  record(stream: string, municipality: string, event: MeasureEvent | ProposalEvent | IncidentEvent): Promise<string> {
    const { caller, requestId } = writeContext();
    const context = { caller: { ...caller, municipality }, requestId };
    return this.t.commands
      .execute(context, async (unit) => {
        const [category = '', ...id] = stream.split('-');
        await unit.load({ category, initial: null, evolve: () => null }, id.join('-'));
        unit.write(stream, [event]);
        return { stream };
      })
      .then(() => stream);
  }

  async year(year: number, knownAt: string | null = null): Promise<YearReport> {
    await this.t.readers.catchUpAll();
    return this.reports.report(TEST_MUNICIPALITY, year, knownAt === null ? null : Temporal.Instant.from(knownAt));
  }

  async figure(year: number, key: string, knownAt: string | null = null): Promise<FigureOfYear> {
    const found = (await this.year(year, knownAt)).figures.find((figure) => figure.key === key);
    if (!found) throw new Error(`no figure ${key}`);
    return found;
  }
}
