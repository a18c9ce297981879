import { randomUUID } from 'node:crypto';
import { nextDigest, type DigestTimes } from '#digest';
import { dutyEvents, shiftsReadModel } from '#duty';
import type { NewEvent } from '#event-store';
import { incidentEvents, incidentsReadModel, type IncidentEvent } from '#incidents';
import { TEST_MUNICIPALITY } from '#testing';
import { Temporal } from 'temporal-polyfill';
import type { Composer, LetterContext } from '../deliver/letter-judge.js';
import { LetterPlan } from '../plan/letter-plan.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import type { ReminderPolicy, Tell } from '../policy/policy.js';
import { ReminderBench, SETTINGS } from './fixtures.js';

export const KABINET: Tell = { to: 'mayors-office', by: 'mail' };

/** The digest at 02:30 of every day; no hand-overs. */
export const NIGHTLY: ReminderPolicy = {
  ...DEFAULT_POLICY,
  digest: { at: '02:30', days: 'every-day', tell: [KABINET] },
  handover: null,
};
const TIMES: DigestTimes = { at: Temporal.PlainTime.from('02:30'), days: 'every-day' };

export const REPORTED: IncidentEvent = {
  type: 'IncidentReported',
  data: {
    kind: 'explosion',
    occurredAt: '2027-01-09T21:00:00Z',
    reportedAt: '2027-01-09T21:10:00Z',
    place: { kind: 'dwelling', district: 'Almere Haven', bagId: null, location: null },
    address: null,
    summary: null,
    severity: 'high',
    controlRoomRef: null,
    manifestation: null,
    manifestationTheme: null,
    homeBan: null,
    source: null,
    subject: null,
  },
};

export const PLANNED: NewEvent = {
  type: 'ShiftPlanned',
  data: {
    duty: 'duty-officer',
    startsAt: '2027-02-01T19:00:00Z',
    endsAt: '2027-02-02T07:00:00Z',
    holder: { name: 'Testpersoon A', email: 'piket@gemeente.example', phone: null },
    deputyFor: null,
    rotationId: null,
  },
};

/** A letter that was made, and the positions of the events of measures that it told of. */
export interface MadeLetter extends LetterContext {
  readonly told: readonly bigint[];
}

export interface LetterRow {
  readonly municipality: string;
  readonly about: string;
  readonly aboutAt: string;
  readonly audience: string;
  readonly state: string;
  readonly reason: string | null;
}

/** Letters planned and delivered on a real database; when shifts end is the test's. */
export class LetterBench {
  /** In the order in which they were made. */
  readonly made: MadeLetter[] = [];
  ends: readonly Temporal.Instant[] = [];
  /** Done while a letter is made, after it is known what it tells of. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  private constructor(
    readonly bench: ReminderBench,
    private readonly policy: ReminderPolicy,
  ) {}

  /** Of a municipality that has recorded an incident; or of none. */
  static async start(now: string, policy: ReminderPolicy = NIGHTLY, municipality?: null): Promise<LetterBench> {
    const bench = await ReminderBench.create(policy, {
      events: [...incidentEvents, ...dutyEvents],
      readers: [incidentsReadModel, shiftsReadModel],
    });
    bench.t.clock.set(now);
    const letters = new LetterBench(bench, policy);
    if (municipality !== null) await letters.store('incident', REPORTED);
    return letters;
  }

  /** As a worker that has just started does. */
  plan(): Promise<void> {
    const { timeZone } = SETTINGS;
    const occasions = {
      nextDigest: (after: Temporal.Instant) => nextDigest(after, TIMES, timeZone),
      shiftEnds: (_: string, from: Temporal.Instant, to: Temporal.Instant) =>
        Promise.resolve(
          this.ends.filter((at) => Temporal.Instant.compare(at, from) > 0 && Temporal.Instant.compare(at, to) <= 0),
        ),
    };
    return new LetterPlan(this.bench.t.database.pool, this.policy, occasions, this.bench.t.clock).plan();
  }

  /** Two workers plan at a moment, and what is due by then is delivered. */
  async at(moment: Temporal.Instant, composer: Composer = this.composer): Promise<void> {
    this.bench.t.clock.set(moment);
    await Promise.all([this.plan(), this.plan()]);
    await this.deliver(moment.toString(), composer);
  }

  /** What is due by a moment. */
  deliver(until: string, composer: Composer = this.composer): Promise<void> {
    const next = (after: Temporal.Instant) => nextDigest(after, TIMES, SETTINGS.timeZone);
    return this.bench.passTo(until, { composers: { digest: { ...composer, next }, handover: composer } });
  }

  private readonly composer: Composer = {
    compose: async (context) => {
      const { municipality, since, upTo } = context;
      const told = await this.bench.t.store.readRange(municipality, ['measure'], since, upTo);
      this.made.push({ ...context, told: told.map(({ position }) => position) });
      await this.meanwhile();
      return { subject: 'Overzicht', text: 'Overzicht' };
    },
  };

  /** Something that a digest tells of. */
  async happens(): Promise<void> {
    await this.bench.record(randomUUID(), { type: 'MeasureImposed', data: { endsAt: null } });
  }

  /** Appends to a new stream of a municipality. */
  async store(category: string, event: NewEvent, municipality = TEST_MUNICIPALITY): Promise<void> {
    await this.bench.t.store.append({
      municipality,
      streams: [{ stream: `${category}-${randomUUID()}`, expectedVersion: 0, events: [event] }],
      meta: { by: 'test', requestId: randomUUID() },
    });
    await this.bench.t.readers.catchUpAll();
  }

  async rows(): Promise<readonly LetterRow[]> {
    const { rows } = await this.bench.t.database.pool.query<LetterRow>(
      `SELECT municipality, about, about_at AS "aboutAt", audience, state, reason FROM work.reminders
       WHERE measure_id IS NULL ORDER BY about_at, about, audience, municipality`,
    );
    return rows;
  }
}
